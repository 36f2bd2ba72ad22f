package idp.server.cli;

import idp.core.access.Evaluator;
import idp.core.audit.hook.Messenger;
import idp.core.oauth.Issuer;
import idp.server.parts.DeclaredParts;
import idp.server.parts.Together;
import java.util.function.Function;

/// Fakes have no transaction: what is done as a whole is tried on a real database.
final class NoTogether implements Together {
    @Override
    public <T> T act(Function<DeclaredParts, T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Issuer issuer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Evaluator evaluator() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Messenger messenger() {
        throw new UnsupportedOperationException();
    }
}
