package idp.guard;

/// One rule that a token has to pass. Rules are a list, so that proof of possession can join: a
/// check for DPoP or for certificates takes the place of the one that refuses bound tokens.
///
/// @param name for tests and the log
record Check(String name, Rule rule) {
    interface Rule {
        Finding look(UnverifiedToken shown);
    }

    /// What a check found.
    sealed interface Finding {
        record Fine() implements Finding {}

        /// @param why a constant: it goes into `error_description`
        record Bad(String why) implements Finding {}

        /// Nobody can say now.
        record Unsure(String why) implements Finding {}

        Finding FINE = new Fine();

        static Finding unless(boolean fine, String why) {
            return fine ? FINE : new Bad(why);
        }
    }
}
