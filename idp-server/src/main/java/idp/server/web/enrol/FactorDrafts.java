package idp.server.web.enrol;

import idp.core.factor.Enrolment.Draft;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.TicketBox.Purpose;
import idp.core.seal.TicketKeys;
import idp.core.user.User;
import idp.server.web.request.Browser;
import idp.server.web.request.BrowserTickets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Second factors that people are about to get, sealed into the address of the page: good for ten minutes,
/// for one person, in one browser. So reload and back show the same picture, and nothing is kept of what
/// nobody finished.
public final class FactorDrafts {
    private static final String USER = "user";
    private static final String SEED = "seed";
    private static final String STEP = "step";
    private static final String CODES = "codes";
    private static final String SAFE = "safe";

    private final BrowserTickets tickets;

    public FactorDrafts(Issuer issuer, TicketKeys keys, Opaque opaque) {
        this.tickets = new BrowserTickets(Purpose.OfBrowser.FACTOR, issuer, keys, opaque);
    }

    /// @param since when the first of its pages was shown
    public record Opened(Draft draft, Instant since) {}

    public String seal(Draft draft, Browser browser, Instant since, Instant now) {
        var content = new LinkedHashMap<String, Object>();
        content.put(USER, draft.userId());
        if (draft.seed() != null) {
            content.put(SEED, draft.seed());
        }
        if (draft.step() != null) {
            content.put(STEP, draft.step());
        }
        content.put(CODES, draft.codes());
        if (draft.safe()) {
            content.put(SAFE, true);
        }
        return tickets.seal(content, browser, since, now);
    }

    /// Whether this is one at all, of this browser and young enough, whoever it is for.
    public boolean isOurs(@Nullable String sealed, Browser browser, Instant now) {
        return tickets.open(sealed, browser, now) instanceof BrowserTickets.Opened.Ours;
    }

    /// Null if it is none, or somebody else's.
    public @Nullable Opened open(@Nullable String sealed, Browser browser, User user, Instant now) {
        return tickets.open(sealed, browser, now)
                                instanceof BrowserTickets.Opened.Ours(var content, var since)
                        && user.id().equals(content.required(USER).stringValue())
                ? new Opened(draft(content), since)
                : null;
    }

    private static Draft draft(JsonNode content) {
        var seed = content.get(SEED);
        var step = content.get(STEP);
        var codes = new ArrayList<String>();
        content.required(CODES).forEach(code -> codes.add(code.stringValue()));
        return new Draft(
                content.required(USER).stringValue(),
                seed == null ? null : seed.stringValue(),
                step == null ? null : step.longValue(),
                List.copyOf(codes),
                content.has(SAFE));
    }
}
