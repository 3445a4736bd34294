"""The delivery status filter: in a Postfix that delivers to another, and with input that no Postfix sends."""

import os
import pathlib
import random
import smtplib
import subprocess
import tempfile
import unittest

import servers

EXAMPLES = pathlib.Path(os.environ["EXAMPLES"])
UNKNOWN = "host mx[192.0.2.1] said: 550 5.1.1 <x@example.com>: Recipient address rejected: User unknown (in reply to RCPT TO command)"


def sending_postfix(folder, mx, program):
    """A Postfix that hands everything to `mx` and asks the filter."""
    service, main = servers.shown("Postfix: the delivery status filter")[:2]
    return servers.Postfix(
        folder,
        servers.free_port(),
        f"""\
        myhostname = out.test.example
        mynetworks = 127.0.0.0/8
        smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
        relayhost = [127.0.0.1]:{mx.port}
        """
        + main,
        service.replace("/usr/local/libexec/postfix-filter", str(program)),
    )


def send(postfix, *recipients):
    with smtplib.SMTP("127.0.0.1", postfix.port, timeout=30) as client:
        for recipient in recipients:
            client.sendmail("a@discard.test", [recipient], "From: a@discard.test\r\nSubject: test\r\n\r\nHello\r\n")


def netstring(data):
    return b"%d:%s," % (len(data), data)


def talk(data, build="sanitized"):
    return subprocess.run([EXAMPLES / build / "postfix-filter"], input=data, capture_output=True, timeout=120)


def netstrings(data):
    found = []
    while data:
        size, _, rest = data.partition(b":")
        found.append(rest[: int(size)])
        assert rest[int(size) : int(size) + 1] == b",", data[:80]
        data = rest[int(size) + 1 :]
    return found


class Delivery(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(dir=EXAMPLES)))
        self.folder.chmod(0o755)
        self.mx = self.enterContext(servers.mx(self.folder / "mx"))

    def test_status_is_annotated_and_rewritten_by_reason(self):
        program = EXAMPLES / "plain/postfix-filter"
        with sending_postfix(self.folder / "out", self.mx, program) as out:
            send(out, "ghost@vmbox.test", "full@vmbox.test", "ok@vmbox.test", "grey@vmbox.test", "flood@vmbox.test")
            ghost = out.line("to=<ghost@vmbox.test>", "status=")
            said = "host 127.0.0.1[127.0.0.1] said:"
            self.assertIn(f"dsn=5.1.1, status=bounced (reason=recipient_unknown action=suppress; {said} 550 5.1.1 ", ghost)
            full = out.line("to=<full@vmbox.test>", "status=")
            self.assertIn("dsn=4.2.2, status=deferred (reason=mailbox_full action=retry; host ", full)
            # The server said 554, and the catalog knows better: Postfix keeps them.
            grey = out.line("to=<grey@vmbox.test>", "status=")
            self.assertIn(f"dsn=4.7.1, status=deferred (reason=greylisted action=retry; {said} 554 5.7.1 ", grey)
            flood = out.line("to=<flood@vmbox.test>", "status=")
            self.assertIn("dsn=4.7.1, status=deferred (reason=rate_limited action=slow_down; host ", flood)
            self.assertIn("dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as ", out.line("to=<ok@vmbox.test>", "status="))
            queue = servers.must("postqueue", "-c", out.folder, "-p")
            for kept in ("full", "grey", "flood"):
                self.assertIn(f"{kept}@vmbox.test", queue)
            self.assertNotIn("ghost@vmbox.test", queue)
            table = f"socketmap:unix:{out.folder}/spool/private/smtp-reasons:status"
            asked = servers.must("postmap", "-c", out.folder, "-q", f"5.1.1 {UNKNOWN}", table)
            self.assertEqual(asked, f"5.1.1 reason=recipient_unknown action=suppress; {UNKNOWN}\n")
            self.assertNotIn("lookup error", out.text())

    def test_mail_goes_on_where_the_filter_fails(self):
        with sending_postfix(self.folder / "out", self.mx, "/bin/false") as out:
            send(out, "ghost@vmbox.test", "ok@vmbox.test")
            self.assertIn("status=bounced (host 127.0.0.1[127.0.0.1] said: 550 5.1.1 ", out.line("to=<ghost@vmbox.test>", "status="))
            self.assertIn("status=sent (250 ", out.line("to=<ok@vmbox.test>", "status="))
            self.assertIn("lookup error", out.text())


class Protocol(unittest.TestCase):
    def ask(self, *keys):
        result = talk(b"".join(netstring(b"status " + key) for key in keys))
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        replies = netstrings(result.stdout)
        self.assertEqual(len(replies), len(keys))
        return replies if len(keys) > 1 else replies[0]

    def test_replies(self):
        unknown = UNKNOWN.encode()
        self.assertEqual(self.ask(b"5.1.1 " + unknown), b"OK 5.1.1 reason=recipient_unknown action=suppress; " + unknown)
        self.assertEqual(self.ask(b"2.0.0 250 Ok: queued"), b"NOTFOUND ")
        # The server gave no enhanced code: the one that Postfix made up is no evidence.
        relay = self.ask(b"5.0.0 host mx.example.com[192.0.2.1] said: 550 relaying denied (in reply to RCPT TO command)")
        self.assertTrue(relay.startswith(b"OK 5.0.0 reason=relay_denied action=fix_sender; host "), relay)
        # What Postfix says itself has no reply in it.
        lost = self.ask(b"4.4.1 connect to mx.example.com[192.0.2.1]:25: Connection refused")
        self.assertTrue(lost.startswith(b"OK 4.4.1 reason=connection_failed action=retry; connect to "), lost)
        # Words outweigh a code, and nothing else does.
        flood = self.ask(b"5.7.1 host mx said: 554 5.7.1 Too many messages from your address, try again later")
        self.assertTrue(flood.startswith(b"OK 4.7.1 reason=rate_limited action=slow_down; host "), flood)
        code = self.ask(b"5.7.28 host mx said: 550 5.7.28 Rejected")
        self.assertTrue(code.startswith(b"OK 5.7.28 reason=rate_limited "), code)
        # A mailbox that is unknown for now stays in the queue.
        later = self.ask(b"4.1.1 host mx said: 450 4.1.1 User unknown")
        self.assertTrue(later.startswith(b"OK 4.1.1 reason=recipient_unknown "), later)

    def test_several_requests_in_one_connection(self):
        keys = [b"5.1.1 host mx said: 550 5.1.1 User unknown", b"2.0.0 OK", b"4.2.2 host mx said: 452 4.2.2 Mailbox full"]
        replies = self.ask(*keys * 50)
        self.assertEqual([reply[:8] for reply in replies], [b"OK 5.1.1", b"NOTFOUND", b"OK 4.2.2"] * 50)

    def test_strange_keys(self):
        keys = [b"", b" ", b"5", b"5.1.1", b"5 ", b"6.1.1 x", b"\x00 \x00", b"x" * 99000, b"5.1.1 " + b"\x00" * 500, b"4" * 5000 + b" x"]
        for key in keys:
            with self.subTest(key[:20]):
                self.assertIn(self.ask(key)[:9], (b"NOTFOUND ", b"OK 5.1.1 ", b"OK 5 reas"))
        self.assertEqual(self.ask(b"5.1.1 " + b"x" * 99900), b"NOTFOUND ")

    def test_request_without_a_key(self):
        result = talk(netstring(b"status") + netstring(b"status 2.0.0 OK"))
        self.assertEqual(netstrings(result.stdout), [b"PERM the request has no map name and key", b"NOTFOUND "])

    def test_what_is_no_netstring(self):
        long = b"100001:" + b"x" * 100001 + b","
        for data in (b"x", b"5", b"5:", b"5:abc", b"5:abcdex", b"-1:,", b"1000000:x", long, b"00000001:x,", b"\xff"):
            with self.subTest(data[:20]):
                result = talk(data)
                self.assertEqual(result.returncode, 1)
                self.assertEqual(result.stderr, b"postfix-filter: the input is no netstring of at most 100000 bytes\n")
        self.assertEqual(talk(b"").returncode, 0)

    def test_random_keys(self):
        # The same at each run.
        chance = random.Random(5321)
        words = b"550 5.1.1 said: host mailbox full \x1b[ %n%s < @ 421 \xff\xfe later \x00".split(b" ")
        keys = [b"5.0.0 " + b" ".join(chance.choices(words, k=chance.randrange(40))) for _ in range(2000)]
        keys += [chance.randbytes(chance.randrange(300)) for _ in range(2000)]
        for key, reply in zip(keys, self.ask(*keys)):
            self.assertTrue(reply == b"NOTFOUND " or reply.endswith(key.partition(b" ")[2]), (key, reply))
