package idp.server.page.view.console.access;

import idp.server.page.view.Title;
import idp.server.page.view.console.ConsolePage;

/// A page about one API.
public interface ApiPage extends ConsolePage {
    ApiHead head();

    @Override
    default Title title() {
        return Title.of("access.tab", head().name());
    }
}
