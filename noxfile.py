"""The suite on every Python that is supported, each in an environment of its own."""

import nox

nox.options.sessions = ["tests"]
nox.options.default_venv_backend = "venv"


@nox.session(python=["3.10", "3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Install as a user would, and run the tests."""
    session.env["CPPFLAGS"] = "-DPyEval_CallObject=PyObject_CallObject"
    session.install("--upgrade", "pip>=25.1")
    session.install("--editable", ".[all]", "--group", "test")
    session.run("python", "-m", "pytest", *session.posargs)
