package idp.server.page.view.factor;

import idp.server.page.view.account.Said;
import idp.server.page.view.account.Section;
import java.util.List;

/// Of the page about security: the authenticator app, the recovery codes, or the trusted browsers.
public record FactorSection(String id, Said title, Said state, Tone tone, List<Way> ways)
        implements Section {
    public FactorSection {
        ways = List.copyOf(ways);
    }

    @Override
    public List<Line> lines() {
        return List.of();
    }
}
