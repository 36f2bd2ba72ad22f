package idp.server.declared.thing;

import idp.server.parts.Together;
import java.util.List;

/// How each kind of thing is read, found and changed.
public final class Sections {
    private final List<ThingSection> all;

    /// @param strict whether each secret that a file refers to has to be there: not for a mere look
    public Sections(Together whole, Sources sources, boolean strict) {
        all =
                List.of(
                        new GroupSection(),
                        new ApiSection(whole.issuer()),
                        new RoleSection(),
                        new PolicySection(whole.evaluator(), sources),
                        EntitySection.resources(),
                        EntitySection.subjects(),
                        new ClientSection(sources, strict),
                        new AssignmentSection(),
                        new WebhookSection(whole.messenger()));
    }

    /// In the order of [Kind].
    public List<ThingSection> all() {
        return all;
    }
}
