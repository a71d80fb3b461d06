"""The hook file of mkdocs.yml: each MkDocs event is one call of the adapter."""

from casearchive.mkdocs_site import Host

_host = Host()

on_startup = _host.begin
on_config = _host.configure
on_files = _host.withhold
on_post_build = _host.build
