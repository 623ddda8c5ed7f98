"""A certificate nobody signed but itself, for tests that a client refuses it. Used nowhere else."""

from __future__ import annotations

import ssl
from pathlib import Path

PEM = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+YrSkXJfpQX/52rU
pbx9WdJakYzgVVcsYqmTaxU587KhRANCAAQjhdqR5gfnA0MtgzKJe/5ZQ9NQaC9s
CVep8k2H+ZEsHLUtSLTdqt0o7JXqQnIheRjC7EOGAVk50FggIBQu5FNo
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBjzCCATagAwIBAgIUaX09U1EmaXGEeTUnz6btXj/t2z4wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJdW50cnVzdGVkMCAXDTI2MTEyMTIxMDI0N1oYDzIxMjYxMDI4
MjEwMjQ3WjAUMRIwEAYDVQQDDAl1bnRydXN0ZWQwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQjhdqR5gfnA0MtgzKJe/5ZQ9NQaC9sCVep8k2H+ZEsHLUtSLTdqt0o
7JXqQnIheRjC7EOGAVk50FggIBQu5FNoo2QwYjAdBgNVHQ4EFgQUsCKtHvstDWzh
ZabXHSiiAkaXYyQwHwYDVR0jBBgwFoAUsCKtHvstDWzhZabXHSiiAkaXYyQwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0cAMEQC
IHYDtpuTpOjf3fc1zBS5VlXfTyjoFM9SjVFTqwKmZ4I0AiB+lrAFsZgT/Uu60oWX
AHK0p4TbBXpSC+sYy5oIkg11Ww==
-----END CERTIFICATE-----
"""


def untrusted_tls(folder: Path) -> ssl.SSLContext:
    """A server's TLS with that certificate; `folder` takes the file the standard library wants."""
    file = folder / "untrusted.pem"
    file.write_text(PEM)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
