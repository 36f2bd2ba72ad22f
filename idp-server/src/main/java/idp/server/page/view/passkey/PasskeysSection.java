package idp.server.page.view.passkey;

import idp.core.user.passkey.Passkey;
import idp.server.page.view.Shown;
import idp.server.page.view.account.Said;
import idp.server.page.view.account.Section;
import java.util.List;

/// The passkeys of an account, on the page about security.
public record PasskeysSection(List<Passkey> passkeys, boolean full) implements Section {
    public static final String ID = "passkeys";

    /// What the page says afterwards.
    public static final Said ADDED = Said.of("passkey.done.added");

    public static final Said RENAMED = Said.of("passkey.done.renamed");
    public static final Said REMOVED = Said.of("passkey.done.removed");

    public PasskeysSection {
        passkeys = List.copyOf(passkeys);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Said title() {
        return Said.of("passkey.section.title");
    }

    @Override
    public Said state() {
        return Said.of(passkeys.isEmpty() ? "passkey.section.none" : "passkey.section.some");
    }

    @Override
    public Tone tone() {
        return passkeys.isEmpty() ? Tone.PLAIN : Tone.GOOD;
    }

    @Override
    public List<Line> lines() {
        return passkeys.stream().map(PasskeysSection::line).toList();
    }

    private static Line line(Passkey passkey) {
        var path = PasskeyView.PATH + "/" + passkey.id();
        return new Line(name(passkey), Said.of(reach(passkey)), path);
    }

    /// Its name, or what it is called in every language.
    public static String name(Passkey passkey) {
        var name = passkey.name();
        return name == null ? "Passkey" : Shown.plain(name);
    }

    /// Where it can be: on every device of its manager, or on one.
    static String reach(Passkey passkey) {
        if (passkey.backedUp()) {
            return "passkey.synced";
        }
        return passkey.backupEligible() ? "passkey.not-yet-synced" : "passkey.one-device";
    }

    @Override
    public List<Way> ways() {
        return full
                ? List.of()
                : List.of(new Way("add-passkey", Said.of("passkey.add"), PasskeyAddView.PATH));
    }
}
