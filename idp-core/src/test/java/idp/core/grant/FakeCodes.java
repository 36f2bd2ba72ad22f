package idp.core.grant;

import idp.core.FakeStore;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
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
                case Verdict.Refuse(var why, var event) -> {
                    store.write(event);
                    yield new Redemption.Burnt(issued, why);
                }
                case Verdict.Open opened -> open(issued, opened, now);
            };
        }
    }

    private List<String> served(Issued issued) {
        return issued.consented().resources().stream().filter(store::isServed).toList();
    }

    private Redemption open(Issued issued, Verdict.Open opened, Instant now) {
        var consented = issued.consented();
        var user = store.alive(consented, true, now, now);
        store.write(
                user == null ? Kind.CODE_REFUSED : Kind.CODE_REDEEMED,
                new Actor.Client(consented.clientId()),
                Target.grant(consented.grantId(), consented.clientId(), consented.userId()));
        if (user == null) {
            return new Redemption.Burnt(issued, null);
        }
        var refresh = opened.refresh();
        var hash = refresh == null ? null : refresh.hash();
        var key = refresh == null ? null : refresh.keyId();
        var family = FamilyState.first(hash, now, opened.grantEnds());
        store.grants.put(
                consented.grantId(),
                new FakeStore.Given(consented, now, opened.binding(), family, key, false));
        return new Redemption.First(issued, user, opened);
    }
}
