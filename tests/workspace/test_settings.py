from desktop_app.settings import RECENT, Settings, load_settings, save_settings


def test_what_is_saved_is_loaded(folders, tmp_path):
    settings = Settings(theme="dark", splitters={"read": [1, 2, 3]}, window="AAAA", text_size=14)
    settings = settings.with_notebook(tmp_path / "x.commonplace")
    save_settings(settings, folders)
    assert load_settings(folders) == settings
    assert [path.name for path in folders.config.iterdir()] == ["settings.json"]


def test_without_a_file_the_defaults_hold(folders):
    assert load_settings(folders) == Settings()


def test_a_broken_file_gives_the_defaults(folders):
    for text in ("{", "[]", "", "\x00"):
        (folders.config / "settings.json").write_text(text)
        assert load_settings(folders) == Settings()


def test_a_value_of_the_wrong_kind_takes_its_default_and_the_others_stay(folders):
    (folders.config / "settings.json").write_text(
        '{"theme": "pink", "text_size": "big", "recent_notebooks": [1], "splitters": {"read": "wide"},'
        ' "window": "AAAA", "from_a_newer_version": 1}'
    )
    assert load_settings(folders) == Settings(window="AAAA")


def test_recent_notebooks_stand_once_and_the_newest_first(tmp_path):
    settings = Settings()
    for number in [*range(RECENT + 3), 5]:
        settings = settings.with_notebook(tmp_path / f"{number}.commonplace")
    assert len(settings.recent_notebooks) == RECENT
    assert settings.recent_notebooks[0] == settings.last_notebook == str(tmp_path / "5.commonplace")


def test_settings_that_cannot_be_saved_do_not_stop_the_work(folders):
    folders.config.rmdir()
    folders.config.write_text("a file in the way")
    save_settings(Settings(), folders)
