from tests.command_line import commonplace, library

__all__ = ["commonplace", "library"]
