"""Entry of the packaged, Qt-free worker program."""

import sys

from desktop_app.worker import main

sys.exit(main())
