package idp.server.account.factor;

import idp.core.factor.RecoveryCodes;
import idp.core.session.Factor;
import idp.server.account.SecurityPart;
import idp.server.account.Visit;
import idp.server.page.view.account.Card;
import idp.server.page.view.account.Said;
import idp.server.page.view.account.Section;
import idp.server.page.view.account.Section.Tone;
import idp.server.page.view.account.Section.Way;
import idp.server.page.view.factor.FactorSection;
import idp.server.page.view.factor.FactorTexts;
import idp.server.parts.FactorParts;
import java.util.List;
import java.util.Map;

/// What the page about security says of second factors: a part for each of three things.
public final class FactorSections {
    private static final int FEW = 3;

    private FactorSections() {}

    /// @param factors of this node
    public static List<SecurityPart> of(FactorParts factors) {
        return List.of(new App(factors), new Written(factors), new Trusted(factors));
    }

    private record App(FactorParts factors) implements SecurityPart {
        @Override
        public Section section(Visit visit) {
            var on = has(visit);
            var way =
                    on
                            ? new Way(
                                    "remove-app",
                                    Said.of(FactorTexts.SECTION_REMOVE),
                                    RemoveHandler.PATH)
                            : new Way("add-app", Said.of(FactorTexts.SECTION_ADD), AddHandler.APP);
            return new FactorSection(
                    "app-section",
                    Said.of(FactorTexts.APP),
                    Said.of(on ? FactorTexts.SECTION_ON : FactorTexts.SECTION_OFF),
                    on ? Tone.GOOD : Tone.PLAIN,
                    on || factors.rule().offers(Factor.TOTP) ? List.of(way) : List.of());
        }

        private boolean has(Visit visit) {
            return factors.stored().of(visit.user().id()).factors().contains(Factor.TOTP);
        }

        @Override
        public Map<String, Said> said() {
            return Map.of(
                    "added", Said.of(FactorTexts.DONE_ADDED),
                    "removed", Said.of(FactorTexts.DONE_REMOVED),
                    "codes", Said.of(FactorTexts.DONE_CODES),
                    "trust", Said.of(FactorTexts.DONE_TRUST));
        }

        @Override
        public List<Card> cards(Visit visit) {
            return factors.rule().offers(Factor.TOTP)
                            && !factors.stored().of(visit.user().id()).isAny()
                    ? List.of(
                            new Card(
                                    "card-second-factor",
                                    Said.of(FactorTexts.CARD_NONE_TITLE),
                                    Said.of(FactorTexts.CARD_NONE_TEXT),
                                    Said.of(FactorTexts.SECTION_ADD),
                                    AddHandler.APP))
                    : List.of();
        }
    }

    private record Written(FactorParts factors) implements SecurityPart {
        @Override
        public Section section(Visit visit) {
            var has = factors.stored().of(visit.user().id());
            var anew = new Way("new-codes", Said.of(FactorTexts.CODES_ANEW), AddHandler.CODES);
            return new FactorSection(
                    "codes-section",
                    Said.of(FactorTexts.CODES_SECTION),
                    has.isAny()
                            ? Said.of(
                                    FactorTexts.CODES_LEFT,
                                    has.recoveryCodes(),
                                    RecoveryCodes.COUNT)
                            : Said.of(FactorTexts.CODES_NONE),
                    has.isAny() && has.recoveryCodes() <= FEW ? Tone.OPEN : Tone.PLAIN,
                    has.isAny() ? List.of(anew) : List.of());
        }

        @Override
        public List<Card> cards(Visit visit) {
            var has = factors.stored().of(visit.user().id());
            return has.isAny() && has.recoveryCodes() <= FEW
                    ? List.of(
                            new Card(
                                    "card-recovery-codes",
                                    Said.of(FactorTexts.CARD_FEW_TITLE),
                                    Said.of(FactorTexts.CARD_FEW_TEXT),
                                    Said.of(FactorTexts.CODES_ANEW),
                                    AddHandler.CODES))
                    : List.of();
        }
    }

    private record Trusted(FactorParts factors) implements SecurityPart {
        @Override
        public Section section(Visit visit) {
            var count = factors.trusted().of(visit.user().id(), visit.at()).size();
            var see =
                    new Way(
                            "trusted-browsers",
                            Said.of(FactorTexts.TRUSTED_SEE),
                            TrustedHandler.PATH);
            return new FactorSection(
                    "trusted-section",
                    Said.of(FactorTexts.TRUSTED_TITLE),
                    count == 0
                            ? Said.of(FactorTexts.TRUSTED_NONE)
                            : Said.of(FactorTexts.TRUSTED_SOME, count),
                    Tone.PLAIN,
                    count == 0 ? List.of() : List.of(see));
        }
    }
}
