"""The functions for Exim, in expansions and in a delivery to Postfix that is refused, put off and accepted."""

import os
import pathlib
import re
import tempfile
import unittest

import servers

EXAMPLES = pathlib.Path(os.environ["EXAMPLES"])
MODULE = EXAMPLES / "plain/exim-dlfunc.so"


class Exim(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(dir=EXAMPLES)))
        folder.chmod(0o755)
        cls.mx = cls.enterClassContext(servers.mx(folder / "mx"))
        cls.exim = servers.Exim(os.environ["EXIM"], folder / "exim", cls.mx.port, MODULE)

    def call(self, function, *arguments):
        return self.exim.expand(f"${{dlfunc{{{MODULE}}}{{{function}}}{''.join(f'{{{text}}}' for text in arguments)}}}")

    def test_expansions(self):
        reply = "550 5.1.1 User unknown"
        for function, answer in {
            "smtp_reason": "recipient_unknown",
            "smtp_permanence": "permanent",
            "smtp_action": "suppress",
            "smtp_fault": "recipient",
            "smtp_meaning": "No such mailbox at the destination.",
        }.items():
            with self.subTest(function):
                self.assertEqual(self.call(function, reply), (answer, ""))

    def test_a_documented_reply_has_its_own_meaning(self):
        meaning, _ = self.call("smtp_meaning", "550 Anti-Spoofing policy - Inbound not allowed")
        self.assertNotEqual(meaning, self.call("smtp_meaning", "550 spoofed")[0])
        self.assertGreater(len(meaning), 20)

    def test_nothing_to_tell(self):
        self.assertEqual(self.call("smtp_reason", ""), ("unspecified", ""))
        self.assertEqual(self.call("smtp_permanence", "hello"), ("unknown", ""))

    def test_wrong_number_of_arguments(self):
        for arguments in ((), ("one", "two")):
            with self.subTest(arguments):
                text, log = self.call("smtp_reason", *arguments)
                self.assertTrue(text.startswith("Failed: "))
                self.assertIn("take one argument, the reply", log)

    def test_delivery_refused_put_off_and_accepted(self):
        result = self.exim.send(
            "a@discard.test",
            ["ghost@vmbox.test", "full@vmbox.test", "ok@vmbox.test", "x@other.test"],
            "From: a@discard.test\nSubject: test\n\nHello\n",
        )
        self.assertEqual(result.returncode, 0, result.stderr)
        log = self.exim.log()
        events = {}
        pattern = r'smtp-codes: (\S+) (\S+) reason=(\S*) action=(\S*) permanence=(\S*) reply="(.*)"$'
        for event, recipient, *told, reply in re.findall(pattern, log, re.MULTILINE):
            events.setdefault(recipient, []).append((event, *told))
            if recipient == "full@vmbox.test":
                # The whole line of the event is classified, as Exim gives it.
                self.assertRegex(reply, r"^SMTP error from remote mail server after RCPT TO:<full@vmbox.test>: 452 4\.2\.2 ")
        self.assertEqual(events.get("ghost@vmbox.test"), [("msg:fail:delivery", "recipient_unknown", "suppress", "permanent")], log)
        self.assertEqual(events.get("x@other.test"), [("msg:fail:delivery", "relay_denied", "fix_sender", "permanent")], log)
        self.assertEqual(events.get("full@vmbox.test"), [("msg:rcpt:host:defer", "mailbox_full", "retry", "transient")], log)
        self.assertEqual(events.get("ok@vmbox.test"), [("msg:delivery", "success", "none", "success")], log)
        # And Exim did what it said: a bounce, a deferral, a delivery.
        self.assertRegex(log, r"\*\* ghost@vmbox\.test .*550 5\.1\.1")
        self.assertRegex(log, r"== full@vmbox\.test .*452 4\.2\.2")
        self.assertRegex(log, r"=> ok@vmbox\.test .*250 2\.0\.0")
        self.mx.line("status=sent", "to=<ok@vmbox.test>")

    def test_only_the_functions_are_exported(self):
        symbols = servers.must("nm", "-D", "--defined-only", "--format=posix", MODULE)
        names = sorted(line.split()[0] for line in symbols.splitlines())
        self.assertEqual(names, ["smtp_action", "smtp_fault", "smtp_meaning", "smtp_permanence", "smtp_reason"])
