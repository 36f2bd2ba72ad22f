package idp.server.account;

import static io.javalin.http.HandlerType.GET;

import idp.server.web.Endpoints;
import idp.server.web.Feature;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pages of an account that show what the others have to say.
public record AccountFeature(AccountHomeHandler home, SecurityHandler security) implements Feature {
    /// @param parts in the order in which the page about security has them
    /// @param more what else the first page has to say
    /// @param playground where the first page leads to it, null where it is not offered
    public static AccountFeature of(
            AccountParts on,
            List<SecurityPart> parts,
            List<Advice> more,
            @Nullable String playground) {
        var all = Stream.concat(parts.stream(), more.stream()).toList();
        return new AccountFeature(
                new AccountHomeHandler(on.gate(), on.screen(), all, on.node().on.own, playground),
                new SecurityHandler(on.gate(), on.screen(), parts));
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(GET, "/account", home::get);
        to.page(GET, "/account/security", security::get);
    }
}
