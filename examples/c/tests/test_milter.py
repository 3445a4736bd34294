"""The milter, built with sanitizers, in a Postfix that receives mail."""

import contextlib
import os
import pathlib
import smtplib
import tempfile
import unittest

import servers

EXAMPLES = pathlib.Path(os.environ["EXAMPLES"])
PROGRAM = EXAMPLES / "sanitized/milter"
HEADERS = "From: a@discard.test\r\nDate: Sat, 21 Nov 2026 12:00:00 +0000\r\n"


class Milter(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(dir=EXAMPLES)))
        folder.chmod(0o755)
        cls.errors = cls.enterClassContext(open(folder / "errors", "w+"))
        port = servers.free_port()
        cls.milter = servers.process(PROGRAM, "-r", "2", "-s", "20000", "-h", "5", f"inet:{port}@127.0.0.1", stderr=cls.errors)
        cls.addClassCleanup(servers.stop, cls.milter)
        servers.wait_for(lambda: servers.listens(port), "milter")
        main = servers.shown("A milter")[0].replace("inet:127.0.0.1:8891", f"inet:127.0.0.1:{port}")
        cls.port = cls.enterClassContext(servers.mx(folder / "mx", main)).port

    @contextlib.contextmanager
    def client(self):
        with smtplib.SMTP("127.0.0.1", self.port, timeout=30) as client:
            client.ehlo()
            yield client

    def deliver(self, message, *recipients):
        """The last reply: code and text."""
        with self.client() as client:
            client.mail("a@discard.test")
            for recipient in recipients or ("ok@vmbox.test",):
                code, text = client.rcpt(recipient)
                if code != 250:
                    return code, text.decode()
            code, text = client.data(message)
            return code, text.decode()

    def test_accepts(self):
        code, text = self.deliver(HEADERS + "Subject: test\r\n\r\nHello\r\n")
        self.assertEqual(code, 250, text)
        self.assertTrue(text.startswith("2.0.0 Ok: queued as "))

    def test_too_many_recipients(self):
        with self.client() as client:
            client.mail("a@discard.test")
            replies = [client.rcpt(name) for name in ("ok@vmbox.test", "fine@vmbox.test", "ok@vmbox.test")]
            self.assertEqual([code for code, _ in replies], [250, 250, 452])
            self.assertEqual(replies[2][1], b"4.5.3 Too many recipients, send the rest in another transaction; the limit is 2")
            # The others get the message, and the next transaction counts from the start.
            self.assertEqual(client.data(HEADERS + "\r\nHello\r\n")[0], 250)
            client.mail("a@discard.test")
            self.assertEqual(client.rcpt("ok@vmbox.test")[0], 250)

    def test_too_large(self):
        line = "x" * 78 + "\r\n"
        self.assertEqual(self.deliver(HEADERS + "\r\n" + line * 200)[0], 250)
        self.assertEqual(self.deliver(HEADERS + "\r\n" + line * 300), (552, "5.3.4 The message is larger than 20000 bytes"))
        headers = "".join(f"X-{number}: {line}" for number in range(300))
        self.assertEqual(self.deliver(HEADERS + headers + "\r\n"), (552, "5.3.4 The message is larger than 20000 bytes"))

    def test_malformed(self):
        one = (554, "5.6.0 The message has to have one From header")
        self.assertEqual(self.deliver(HEADERS.split("\r\n", 1)[1] + "\r\nx\r\n"), one)
        self.assertEqual(self.deliver("FROM: b@discard.test\r\n" + HEADERS + "\r\nx\r\n"), one)
        self.assertEqual(self.deliver("From: a@discard.test\r\n\r\nx\r\n"), (554, "5.6.0 The message has no Date header"))

    def test_loop(self):
        hop = "Received: from a by b; Sat, 21 Nov 2026 12:00:00 +0000\r\n"
        self.assertEqual(self.deliver(hop * 9 + HEADERS + "\r\nx\r\n"), (554, "5.4.6 Too many hops, more than 5 Received headers"))

    def test_spam(self):
        self.assertEqual(self.deliver(HEADERS + "X-Spam-Flag: yes\r\n\r\nx\r\n"), (554, "5.7.0 The message was classified as spam"))
        self.assertEqual(self.deliver(HEADERS + "X-Spam-Flag: NO\r\n\r\nx\r\n")[0], 250)

    def test_several_messages_in_one_session(self):
        with self.client() as client:
            spam = HEADERS + "X-Spam-Flag: YES\r\n\r\nx\r\n"
            for message, code in ((spam, 554), (HEADERS + "\r\nx\r\n", 250), ("\r\nx\r\n", 554), (HEADERS + "\r\nx\r\n", 250)):
                client.mail("a@discard.test")
                client.rcpt("ok@vmbox.test")
                self.assertEqual(client.data(message)[0], code)

    def test_strange_messages(self):
        messages = (
            b"%s%n%99999x: %n\r\n\r\n%n",
            b"\x00\xff: \x1b\r\n\r\n\x00",
            b":" * 500 + b"\r\n\r\n",
            b"From:\r\n \r\n\tx\r\nDate:\r\n\r\n",
        )
        for message in messages:
            with self.subTest(message[:20]):
                self.assertIn(self.deliver(message)[0], (250, 554))

    def test_many_sessions_at_once(self):
        with contextlib.ExitStack() as stack:
            clients = [stack.enter_context(self.client()) for _ in range(10)]
            for client in clients:
                client.mail("a@discard.test")
            for client in clients:
                codes = [client.rcpt(name)[0] for name in ("ok@vmbox.test", "fine@vmbox.test", "ok@vmbox.test")]
                self.assertEqual(codes, [250, 250, 452])
            for client in clients:
                self.assertEqual(client.data(HEADERS + "\r\nx\r\n")[0], 250)

    def test_list(self):
        replies = servers.must(PROGRAM, "-l").splitlines()
        self.assertEqual(
            [reply.split()[:2] for reply in replies],
            [["452", "4.5.3"], ["552", "5.3.4"], ["554", "5.6.0"], ["554", "5.6.0"], ["554", "5.4.6"], ["554", "5.7.0"]],
        )

    def test_wrong_calls(self):
        socket = "inet:1@127.0.0.1"
        for arguments in ((), ("-r", "0", socket), ("-s", "much", socket), ("-x",), ("one", "two"), ("-l", socket)):
            with self.subTest(arguments):
                result = servers.run(PROGRAM, *arguments, timeout=10)
                self.assertEqual(result.returncode, 2, result.stderr)
                self.assertTrue(result.stderr.splitlines()[-1].startswith("usage: milter "))
        for wanted in (f"inet:{self.port}@127.0.0.1", "inet:8891@192.0.2.1", "unix:/no/such/folder/socket"):
            with self.subTest(wanted):
                result = servers.run(PROGRAM, wanted, timeout=10)
                self.assertEqual(result.returncode, 1, result.stderr)
                self.assertIn(f"can't listen on '{wanted}'", result.stderr)

    def test_zz_stops_and_had_no_fault(self):
        """Last: what the sanitizers say of the whole run, leaks among it, they say at the end."""
        status = servers.stop(self.milter)
        self.errors.seek(0)
        self.assertEqual((status, self.errors.read()), (0, ""))
