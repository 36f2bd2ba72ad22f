package idp.server.declared;

import idp.server.declared.thing.Sections;
import idp.server.declared.thing.Thing;
import idp.server.json.YamlText;
import idp.server.parts.DeclaredParts;
import java.util.LinkedHashMap;

/// All that is configured, as a file: the same text for the same configuration.
public final class Export {
    private static final String HEAD =
            """
            # What this installation of Gatehouse is configured to be, in one order: idp diff and idp apply read it.
            # People, what happens, and secrets are not in it; where a secret belongs, a new one is made.
            """;

    private final Sections sections;

    public Export(Sections sections) {
        this.sections = sections;
    }

    public String of(DeclaredParts parts) {
        parts.managed().lookOnly();
        var file = new LinkedHashMap<String, Object>();
        file.put("apiVersion", Description.VERSION);
        for (var section : sections.all()) {
            var things = section.stored(parts);
            if (!things.isEmpty()) {
                file.put(section.kind().list(), things.stream().map(Thing::members).toList());
            }
        }
        return HEAD + YamlText.of(file);
    }
}
