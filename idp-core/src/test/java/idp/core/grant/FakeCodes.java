package idp.core.grant;

import idp.core.FakeStore;
import idp.core.audit.AuditEvent.Kind;
import idp.core.token.FamilyState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Codes in memory.
public final class FakeCodes implements Codes {
    private final FakeStore store;
    private final Map<ByteBuffer, Issued> codes = new HashMap<>();
    private final Set<ByteBuffer> spent = new HashSet<>();

    public FakeCodes(FakeStore store) {
        this.store = store;
    }

    @Override
    public void issue(byte[] codeHash, Issued issued) {
        synchronized (store) {
            codes.put(ByteBuffer.wrap(codeHash.clone()), issued);
        }
    }

    @Override
    public Redemption redeem(byte[] codeHash, Rules rules, Instant now) {
        synchronized (store) {
            var issued = codes.get(ByteBuffer.wrap(codeHash));
            if (issued == null) {
                return new Redemption.Unknown();
            }
            if (!spent.add(ByteBuffer.wrap(codeHash.clone()))) {
                return new Redemption.Again(issued);
            }
            return switch (rules.decide(issued, served(issued))) {
                case Verdict.Refuse(var why) -> {
                    store.audit.add(why);
                    yield new Redemption.Burnt(issued);
                }
                case Verdict.Open(var refresh, var ends) -> open(issued, refresh, ends, now);
            };
        }
    }

    private List<String> served(Issued issued) {
        return issued.consented().resources().stream().filter(store::isServed).toList();
    }

    private Redemption open(Issued issued, FirstRefresh refresh, Instant ends, Instant now) {
        var consented = issued.consented();
        var user = store.alive(consented, true, now, now);
        store.write(
                user == null ? Kind.CODE_REFUSED : Kind.CODE_REDEEMED,
                consented.clientId(),
                consented.userId(),
                consented.grantId());
        if (user == null) {
            return new Redemption.Burnt(issued);
        }
        var hash = refresh == null ? null : refresh.hash();
        var key = refresh == null ? null : refresh.keyId();
        var family = FamilyState.first(hash, now, ends);
        store.grants.put(
                consented.grantId(), new FakeStore.Given(consented, now, family, key, false));
        return new Redemption.First(issued, user);
    }
}
