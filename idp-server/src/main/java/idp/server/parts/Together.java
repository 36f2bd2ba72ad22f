package idp.server.parts;

import idp.core.access.Evaluator;
import idp.core.audit.hook.Messenger;
import idp.core.oauth.Issuer;
import idp.server.db.Database;
import idp.server.db.Share;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Port: changes all that is configured at once, or nothing of it.
public interface Together {
    /// One transaction. The work may run more than once, and touches nothing else; an exception undoes it.
    <T extends @Nullable Object> T act(Function<DeclaredParts, T> work);

    Issuer issuer();

    /// The language of policies.
    Evaluator evaluator();

    /// What knows where webhooks may go.
    Messenger messenger();

    static Together of(Issuer issuer, Database database, Components ground) {
        var admin = database.share(Share.ADMIN);
        return new Together() {
            @Override
            public <T extends @Nullable Object> T act(Function<DeclaredParts, T> work) {
                return admin.together(
                        inside -> work.apply(DeclaredParts.of(issuer, inside, ground)));
            }

            @Override
            public Issuer issuer() {
                return issuer;
            }

            @Override
            public Evaluator evaluator() {
                return ground.evaluator;
            }

            @Override
            public Messenger messenger() {
                return ground.audit.messenger();
            }
        };
    }
}
