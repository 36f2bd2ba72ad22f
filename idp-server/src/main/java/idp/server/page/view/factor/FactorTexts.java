package idp.server.page.view.factor;

/// Keys of what an account says of its second factors.
public final class FactorTexts {
    public static final String APP = "factor.app";
    public static final String CARD_FEW_TEXT = "factor.card.few.text";
    public static final String CARD_FEW_TITLE = "factor.card.few.title";
    public static final String CARD_NONE_TEXT = "factor.card.none.text";
    public static final String CARD_NONE_TITLE = "factor.card.none.title";
    public static final String CODES_ANEW = "factor.codes.anew";
    public static final String CODES_LEFT = "factor.codes.left";
    public static final String CODES_NONE = "factor.codes.none";
    public static final String CODES_SECTION = "factor.codes.section";
    public static final String DONE_ADDED = "factor.done.added";
    public static final String DONE_CODES = "factor.done.codes";
    public static final String DONE_REMOVED = "factor.done.removed";
    public static final String DONE_TRUST = "factor.done.trust";
    public static final String SECTION_ADD = "factor.section.add";
    public static final String SECTION_OFF = "factor.section.off";
    public static final String SECTION_ON = "factor.section.on";
    public static final String SECTION_REMOVE = "factor.section.remove";
    public static final String TRUSTED_NONE = "factor.trusted.none";
    public static final String TRUSTED_SEE = "factor.trusted.see";
    public static final String TRUSTED_SOME = "factor.trusted.some";
    public static final String TRUSTED_TITLE = "factor.trusted.title";

    private FactorTexts() {}
}
