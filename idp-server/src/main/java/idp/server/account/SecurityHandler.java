package idp.server.account;

import idp.server.page.view.account.Place;
import idp.server.page.view.account.Said;
import idp.server.page.view.account.SecurityView;
import idp.server.web.request.Exchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `/account/security`: how the person signs in, a section for each way.
public final class SecurityHandler {
    private final AccountGate gate;
    private final AccountScreen screen;
    private final List<SecurityPart> parts;
    private final Map<String, Said> said;

    public SecurityHandler(AccountGate gate, AccountScreen screen, List<SecurityPart> parts) {
        this.gate = gate;
        this.screen = screen;
        this.parts = List.copyOf(parts);
        var all = new HashMap<String, Said>();
        parts.forEach(part -> all.putAll(part.said()));
        said = Map.copyOf(all);
    }

    public void get(Exchange exchange) {
        var visit = gate.look(exchange, Place.SECURITY.path());
        if (visit == null) {
            return;
        }
        var sections = parts.stream().map(part -> part.section(visit)).toList();
        screen.show(
                visit, 200, new SecurityView(screen.shell(visit, Place.SECURITY, said), sections));
    }
}
