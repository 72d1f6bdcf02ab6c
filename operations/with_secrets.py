"""Becomes another command, with the secrets of the data directory in its environment: `make staff` and the like."""

import os
import sys

from operations.secret_file import SecretsUnreadable, load_or_create
from operations.settings import BadSetting, Settings, child_environment, environment


def main() -> str:
    """Run the command given as arguments in place of this process; return why it cannot be."""
    os.umask(0o077)
    try:
        settings = Settings.from_env(environment())
        secrets = load_or_create(settings.data_dir, environment())
    except (BadSetting, SecretsUnreadable) as refused:
        return f"tingsu: {refused}"
    env = child_environment(**secrets, TINGSU_DATA_DIR=str(settings.data_dir))
    return os.execve(sys.argv[1], sys.argv[1:], env)  # noqa: S606 - the Makefile's own command, no shell


if __name__ == "__main__":
    sys.exit(main())
