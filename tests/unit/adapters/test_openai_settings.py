"""The settings of an OpenAI-compatible writer: its key, which never shows, and its address."""

from __future__ import annotations

import logging
import traceback

import pytest

from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.errors import BadSettings, WriterTrouble
from tests.model_server import Behaviour, ModelServer, answering
from tests.model_server import openai_protocol as bad
from tests.unit.adapters.openai_writers import (
    KEY,
    writer_for,
    written,
)


class TestTheKey:
    @pytest.mark.parametrize(
        "behaviour",
        [
            bad.refusing(401),
            bad.refusing(429),
            bad.refusing(500),
            bad.resetting_after("You"),
            bad.sending("data: {not json}\n\n"),
            bad.reporting({"message": KEY}),
        ],
    )
    async def test_is_in_no_exception_and_no_log(
        self, behaviour: Behaviour, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        async with ModelServer((behaviour,)) as server:
            try:
                await written(writer_for(server))
            except WriterTrouble as trouble:
                told = "".join(traceback.format_exception(trouble)) + repr(vars(trouble))
                assert trouble.__cause__ is None
                assert trouble.__context__ is None
        assert KEY not in told
        assert KEY not in caplog.text

    def test_is_not_in_what_the_writer_shows_of_itself(self) -> None:
        writer = OpenAICompatible("openai", "https://api.example.org/v1", KEY)
        assert KEY not in repr(writer) + repr(vars(writer))

    async def test_loses_the_line_break_it_was_copied_with(self) -> None:
        async with ModelServer((answering("Yes."),)) as server:
            await written(OpenAICompatible("openai", server.url, f"  {KEY}\r\n", "m"))
        assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"

    @pytest.mark.parametrize("key", ["sk two words", "sk-\nline", "sk-ключ", "sk-\x00", "sk\u200b"])
    def test_with_characters_no_key_has_is_refused_without_being_repeated(self, key: str) -> None:
        with pytest.raises(BadSettings) as raised:
            OpenAICompatible("openai", "https://api.example.org/v1", key)
        assert key not in str(raised.value)


class TestTheAddress:
    @pytest.mark.parametrize(
        "address",
        ["", "api.example.org/v1", "ftp://example.org", "https://", "https://me:word@example.org",
         "http://[", "https://a:port/v1", f"https://{'a' * 70}.org/v1", "file:///etc/passwd"],
    )  # fmt: skip
    def test_that_is_none_is_refused(self, address: str) -> None:
        with pytest.raises(BadSettings):
            OpenAICompatible("openai", address, KEY)

    @pytest.mark.parametrize("address", ["http://example.org/v1", "http://192.168.1.5:1234/v1"])
    def test_that_would_send_in_the_clear_is_refused(self, address: str) -> None:
        with pytest.raises(BadSettings, match="in the clear"):
            OpenAICompatible("openai", address, KEY)

    @pytest.mark.parametrize(
        ("address", "local"),
        [
            ("http://127.0.0.1:1234/v1", True),
            ("http://localhost:1234", True),
            ("http://[::1]:8080/v1", True),
            ("https://127.8.9.10/v1", True),
            ("https://api.openai.com/v1", False),
            ("https://localhost.example.org/v1", False),
            ("https://127.0.0.1.example.org/v1", False),
        ],
    )
    def test_is_local_only_on_this_machine(self, address: str, local: bool) -> None:
        assert OpenAICompatible("w", address).local is local

    async def test_may_name_the_server_only(self) -> None:
        async with ModelServer((answering("Yes."),)) as server:
            bare = server.url.removesuffix("/v1")
            assert await written(OpenAICompatible("w", bare, "", "m")) == ["Yes."]
        assert server.asked[0].path == "/v1/chat/completions"
