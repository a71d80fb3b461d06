"""The hook file of mkdocs.yml: each MkDocs event is one call of the adapter."""

from casearchive.mkdocs_site import SiteBuild

_build = SiteBuild()

on_startup = _build.begin
on_config = _build.configure
on_pre_build = _build.load
on_files = _build.adjust_files
on_nav = _build.adjust_navigation
on_page_markdown = _build.page_markdown
on_page_content = _build.page_content
on_env = _build.prepare_templates
on_template_context = _build.template_context
on_page_context = _build.page_context
on_post_build = _build.publish
on_serve = _build.announce
