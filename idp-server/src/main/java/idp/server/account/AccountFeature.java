package idp.server.account;

import static io.javalin.http.HandlerType.GET;

import idp.server.web.Endpoints;
import idp.server.web.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pages of an account that show what the others have to say.
public record AccountFeature(AccountHomeHandler home, SecurityHandler security) implements Feature {
    /// @param parts in the order in which the page about security has them
    /// @param playground where the first page leads to it, null where it is not offered
    public static AccountFeature of(
            AccountParts on, List<SecurityPart> parts, @Nullable String playground) {
        return new AccountFeature(
                new AccountHomeHandler(on.gate(), on.screen(), parts, playground),
                new SecurityHandler(on.gate(), on.screen(), parts));
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(GET, "/account", home::get);
        to.page(GET, "/account/security", security::get);
    }
}
