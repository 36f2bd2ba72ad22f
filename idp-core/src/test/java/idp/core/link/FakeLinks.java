package idp.core.link;

import idp.core.FakeStore;
import idp.core.link.Errand.Kind;
import idp.core.mail.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Links in memory.
public final class FakeLinks implements StoredLinks {
    private static final class Row {
        final Kept kept;
        final int version;
        int used;
        int wrong;

        Row(Kept kept, int version) {
            this.kept = kept;
            this.version = version;
        }
    }

    private final FakeStore store;
    private final List<Row> rows = new ArrayList<>();

    public FakeLinks(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean keep(Kept link, Envelope letter, Instant now) {
        synchronized (store) {
            var id = link.errand().userId();
            var user = id == null ? null : store.users.find(id);
            if (id != null && (user == null || !user.enabled())) {
                return false;
            }
            var slot = link.errand().slot();
            rows.removeIf(row -> slot != null && Objects.equals(row.kept.errand().slot(), slot));
            return rows.add(new Row(link, user == null ? 0 : user.passwordVersion()));
        }
    }

    @Override
    public void pretend(Kept link, Envelope letter, Instant now) {}

    @Override
    public ActionLink look(Kind kind, Presented presented, Instant now) {
        synchronized (store) {
            var row = presented instanceof Presented.Digits ? null : open(kind, presented, now);
            return row == null ? null : link(row);
        }
    }

    @Override
    public ActionLink take(Kind kind, Presented presented, Instant now) {
        synchronized (store) {
            var row = open(kind, presented, now);
            if (row == null || !isRight(row, presented)) {
                return null;
            }
            row.used++;
            return link(row);
        }
    }

    private static boolean isRight(Row row, Presented presented) {
        if (presented instanceof Presented.Digits digits
                && !Arrays.equals(row.kept.codeHash(), digits.hash())) {
            row.wrong++;
            return false;
        }
        return true;
    }

    private Row open(Kind kind, Presented presented, Instant now) {
        return rows.stream()
                .filter(row -> names(row.kept, presented) && row.kept.errand().kind() == kind)
                .filter(row -> row.used < row.kept.errand().uses())
                .filter(row -> now.isBefore(row.kept.expiresAt()))
                .filter(row -> !(presented instanceof Presented.Digits) || takesDigits(row, now))
                .filter(this::isAsItWas)
                .findFirst()
                .orElse(null);
    }

    private static boolean takesDigits(Row row, Instant now) {
        return now.isBefore(row.kept.codeExpiresAt()) && row.wrong < ActionLinks.MOST_WRONG;
    }

    private static boolean names(Kept kept, Presented presented) {
        return switch (presented) {
            case Presented.Link link -> Arrays.equals(kept.tokenHash(), link.hash());
            case Presented.Digits digits -> Arrays.equals(kept.flowHash(), digits.flowHash());
            case Presented.Words words ->
                    kept.flowHash() == null && Arrays.equals(kept.codeHash(), words.hash());
        };
    }

    private boolean isAsItWas(Row row) {
        var id = row.kept.errand().userId();
        var user = id == null ? null : store.users.find(id);
        return id == null
                || (user != null && user.enabled() && user.passwordVersion() == row.version);
    }

    private static ActionLink link(Row row) {
        var kept = row.kept;
        return new ActionLink(kept.id(), kept.errand(), kept.onward(), row.used, kept.expiresAt());
    }
}
