package idp.core.audit.chain;

import org.jspecify.annotations.Nullable;

/// What a look through the whole chain found.
public sealed interface ChainVerdict {
    /// Everything is as it was written.
    ///
    /// @param rows that are there
    /// @param gone that retention took, and whose links are there
    record Whole(Anchor start, Anchor end, long rows, long gone) implements ChainVerdict {}

    /// Something was done to it.
    ///
    /// @param seq the first link that does not fit; null where it is not about one
    /// @param number of the row in question; null where it is not about one
    record Broken(Wrong what, @Nullable Long seq, @Nullable Long number) implements ChainVerdict {}

    /// What can be wrong.
    enum Wrong {
        ROW_CHANGED("this row is not what it was when it was written"),
        ROW_REMOVED("this row is gone, and no retention took it"),
        ROW_INSERTED("this row was put in afterwards: it says that it is older than it is"),
        LINK_REMOVED("this link of the chain is gone"),
        LINK_CHANGED("this link of the chain is not what it was"),
        LINK_FORGED("this link was not made by an installation that has the master key"),
        END_REMOVED("the chain is shorter than its sealed end says"),
        END_FORGED("where the chain begins and ends was changed by hand"),
        NOT_THE_ANCHOR("up to the anchor the chain is another one than it was"),
        BEHIND_THE_ANCHOR("the chain ends before the anchor: what came after it is gone"),
        ANCHOR_TOO_OLD(
                "the chain begins after the anchor: retention has taken what it vouches for");

        private final String sentence;

        Wrong(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
