"""Entry of the packaged program."""

import sys

from desktop_app.__main__ import main

sys.exit(main())
