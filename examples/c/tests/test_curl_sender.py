"""The libcurl sender, against Postfix and against a server that means harm."""

import os
import pathlib
import tempfile
import unittest

import servers

EXAMPLES = pathlib.Path(os.environ["EXAMPLES"])
MESSAGE = "From: a@discard.test\nTo: someone@vmbox.test\nSubject: test\n\nHello\n.\nwith a dot\n"


def send(port, *recipients, build="plain", message=MESSAGE, sender="a@discard.test"):
    return servers.run(EXAMPLES / build / "curl-sender", f"smtp://127.0.0.1:{port}", sender, *recipients, input=message)


def blocks(output):
    """What was printed for each recipient: label -> text."""
    found = {}
    for line in output.splitlines():
        if line.startswith("  "):
            label, _, text = line.strip().partition(": ")
            current[label] = text
        else:
            current = found[line] = {}
    return found


class Postfix(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(dir=EXAMPLES)))
        folder.chmod(0o755)
        cls.mx = cls.enterClassContext(servers.mx(folder / "mx"))

    def test_each_recipient_gets_its_own_answer(self):
        result = send(self.mx.port, "ghost@vmbox.test", "ok@vmbox.test", "full@vmbox.test", "x@other.test", "fine@vmbox.test")
        self.assertEqual((result.returncode, result.stderr), (1, ""))
        told = blocks(result.stdout)
        self.assertEqual(list(told), ["ghost@vmbox.test", "ok@vmbox.test", "full@vmbox.test", "x@other.test", "fine@vmbox.test"])
        ghost, full, relay = told["ghost@vmbox.test"], told["full@vmbox.test"], told["x@other.test"]
        self.assertTrue(ghost["refused"].startswith("550 5.1.1 <ghost@vmbox.test>: Recipient address rejected: User unknown"))
        self.assertEqual(ghost["why"], "recipient_unknown: No such mailbox at the destination.")
        self.assertEqual(ghost["do"], "suppress: Stop mailing this address.")
        self.assertTrue(full["not now"].startswith("452 4.2.2"))
        self.assertTrue(full["why"].startswith("mailbox_full: ") and full["do"].startswith("retry: "))
        self.assertTrue(relay["refused"].startswith("554 5.7.1") and relay["why"].startswith("relay_denied: "))
        for name in ("ok@vmbox.test", "fine@vmbox.test"):
            self.assertRegex(told[name]["accepted"], r"^250 2\.0\.0 Ok: queued as ")
            self.mx.line("status=sent", f"to=<{name}>")

    def test_all_accepted(self):
        result = send(self.mx.port, "ok@vmbox.test", "fine@vmbox.test")
        self.assertEqual(result.returncode, 0)
        self.assertEqual(result.stdout.count("  accepted: 250 2.0.0 Ok: queued as "), 2)

    def test_all_refused(self):
        result = send(self.mx.port, "ghost@vmbox.test", "spook@vmbox.test")
        self.assertEqual(result.returncode, 1)
        told = blocks(result.stdout)
        self.assertIn("<spook@vmbox.test>", told["spook@vmbox.test"]["refused"])
        self.assertTrue(told["ghost@vmbox.test"]["why"].startswith("recipient_unknown"))

    def test_message_is_refused_for_all(self):
        result = send(self.mx.port, "ok@vmbox.test", "ghost@vmbox.test", message=MESSAGE + "x" * 70 + "\n" + ("y" * 70 + "\n") * 2000)
        told = blocks(result.stdout)
        self.assertEqual(result.returncode, 1)
        self.assertTrue(told["ok@vmbox.test"]["why"].startswith("message_too_large: "), result.stdout)
        self.assertTrue(told["ok@vmbox.test"]["do"].startswith("fix_message: "))
        self.assertTrue(told["ghost@vmbox.test"]["why"].startswith("recipient_unknown: "))

    def test_no_server(self):
        result = send(servers.free_port(), "ok@vmbox.test")
        self.assertEqual(result.returncode, 1)
        told = blocks(result.stdout)["ok@vmbox.test"]
        self.assertTrue(told["why"].startswith("connection_failed: "), result.stdout)
        self.assertTrue(told["do"].startswith("retry: "))

    def test_wrong_calls(self):
        self.assertEqual(servers.run(EXAMPLES / "plain/curl-sender", "smtp://127.0.0.1").returncode, 2)


class Hostile(unittest.TestCase):
    """With the sanitizers' build, which ends with a message on standard error where memory is misused."""

    def dialogue(self, **replies):
        """Sends to a server with these replies by command; what was printed, of which every byte is printable."""
        usual = {"greeting": b"220 x ESMTP\r\n", "DATA": b"354 go on\r\n", "QUIT": b"221 bye\r\n"}

        def answer(command):
            word = command[:4].decode("latin-1").strip().upper() or "greeting"
            return (usual | replies).get(word, b"250 OK\r\n")

        with servers.Script(answer) as server:
            result = send(server.port, "one@example.com", "two@example.com", build="sanitized")
        self.assertEqual(result.stderr, "")
        self.assertIn(result.returncode, (0, 1))
        self.assertTrue(all(" " <= letter <= "~" or letter == "\n" for letter in result.stdout), result.stdout)
        self.assertLess(len(result.stdout), 10000)
        return result

    def test_terminal_escapes_and_formats(self):
        result = self.dialogue(RCPT=b"550 5.1.1 \x1b[2J\x1b]0;owned\x07 %s%n%x User unknown \x7f\xc2\x9b\xff\\\r\n")
        self.assertEqual(result.returncode, 1)
        self.assertIn(r"550 5.1.1 \x1b[2J\x1b]0;owned\x07 %s%n%x User unknown \x7f\xc2\x9b\xff\x5c", result.stdout)
        self.assertIn("why: recipient_unknown", result.stdout)

    def test_more_lines_than_there_is_room_for(self):
        lines = b"".join(b"550-5.7.1 line %d of a long sermon on spam\r\n" % number for number in range(500))
        result = self.dialogue(RCPT=lines + b"550 5.7.1 end\r\n")
        self.assertEqual(result.returncode, 1)
        self.assertIn("550-5.7.1 line 0 of a long sermon on spam | 550-5.7.1 line 1", result.stdout)
        self.assertIn(" ...\n", result.stdout)

    def test_a_line_longer_than_there_is_room_for(self):
        result = self.dialogue(RCPT=b"550 5.7.1 " + b"A" * 9000 + b"\r\n")
        self.assertEqual(result.returncode, 1)
        self.assertIn(" ...\n", result.stdout)

    def test_zero_bytes(self):
        self.assertEqual(self.dialogue(RCPT=b"550 5.1.1 User\x00unknown\r\n").returncode, 1)

    def test_hang_up_after_the_message(self):
        # Both recipients were accepted, and nothing was delivered.
        result = self.dialogue(DATA=b"421 4.3.2 Service shutting down\r\n")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stdout.count("not now: 421 4.3.2"), 2)

    def test_no_replies_at_all(self):
        for place in ("greeting", "MAIL", "RCPT", "DATA"):
            with self.subTest(place):
                result = self.dialogue(**{place: None})
                self.assertEqual(result.returncode, 1)
                self.assertNotIn("accepted", result.stdout)

    def test_refused_sender_and_greeting(self):
        for place in ("greeting", "MAIL"):
            with self.subTest(place):
                result = self.dialogue(**{place: b"554 5.7.1 Client host [192.0.2.1] blocked using zen.example.org\r\n"})
                self.assertEqual(result.returncode, 1)
                self.assertEqual(result.stdout.count("why: ip_blocked"), 2)

    def test_success_only_for_a_message_that_was_taken(self):
        result = self.dialogue()
        self.assertEqual(result.returncode, 0)
        self.assertEqual(result.stdout.count("accepted: 250 OK"), 2)
