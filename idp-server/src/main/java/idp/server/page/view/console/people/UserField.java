package idp.server.page.view.console.people;

import java.util.Arrays;
import java.util.List;

/// What can be told about somebody, by its name in the admin API, in the order of the pages.
public enum UserField {
    USERNAME("username", "people.field.username", Kind.MAIN),
    EMAIL("email", "people.field.email", Kind.MAIN),
    EMAIL_VERIFIED("email_verified", "people.field.email-verified", Kind.TICK),
    NAME("name", "people.field.name", Kind.MAIN),
    GIVEN_NAME("given_name", "people.field.given-name", Kind.MORE),
    MIDDLE_NAME("middle_name", "people.field.middle-name", Kind.MORE),
    FAMILY_NAME("family_name", "people.field.family-name", Kind.MORE),
    NICKNAME("nickname", "people.field.nickname", Kind.MORE),
    PHONE_NUMBER("phone_number", "people.field.phone-number", Kind.MORE),
    PHONE_NUMBER_VERIFIED("phone_number_verified", "people.field.phone-number-verified", Kind.TICK),
    LOCALE("locale", "people.field.locale", Kind.MORE),
    ZONEINFO("zoneinfo", "people.field.zoneinfo", Kind.MORE),
    PICTURE("picture", "people.field.picture", Kind.MORE),
    PROFILE("profile", "people.field.profile", Kind.MORE),
    WEBSITE("website", "people.field.website", Kind.MORE),
    GENDER("gender", "people.field.gender", Kind.MORE),
    BIRTHDATE("birthdate", "people.field.birthdate", Kind.MORE);

    /// Where it stands in a form.
    public enum Kind {
        /// In sight.
        MAIN,
        /// Below what is folded.
        MORE,
        /// To be ticked, below the text that it speaks of.
        TICK
    }

    private final String member;
    private final String label;
    private final Kind kind;

    UserField(String member, String label, Kind kind) {
        this.member = member;
        this.label = label;
        this.kind = kind;
    }

    /// In the admin API, and of the element in a form.
    public String member() {
        return member;
    }

    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isTick() {
        return kind == Kind.TICK;
    }

    /// Those that are texts.
    public static List<UserField> texts() {
        return Arrays.stream(values()).filter(one -> !one.isTick()).toList();
    }

    static List<UserField> of(Kind kind) {
        return Arrays.stream(values()).filter(one -> one.kind == kind).toList();
    }

    /// What says whether the text is proven; itself where nothing does.
    public UserField proof() {
        return switch (this) {
            case EMAIL -> EMAIL_VERIFIED;
            case PHONE_NUMBER -> PHONE_NUMBER_VERIFIED;
            default -> this;
        };
    }
}
