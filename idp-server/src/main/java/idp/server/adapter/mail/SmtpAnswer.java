package idp.server.adapter.mail;

/// What came of handing over a letter. The words of the server are cut and are one line; they may name the
/// recipient, and nothing else of the letter.
public sealed interface SmtpAnswer {
    String words();

    /// The server has it, and answers for it from now on.
    record Accepted(String words) implements SmtpAnswer {}

    /// RFC 5321 §4.2.1: 4yz, not now. This recipient, or this letter.
    record PutOff(String words) implements SmtpAnswer {}

    /// RFC 5321 §4.2.1: 5yz, not ever. This recipient, or this letter.
    record Refused(String words) implements SmtpAnswer {}

    /// No letter is to blame.
    record Away(Trouble trouble, String words) implements SmtpAnswer {}

    /// Why a mail server takes nothing, as far as an operator would do different things.
    enum Trouble {
        NO_SUCH_HOST("there is no such host", "check the host in IDP_SMTP_URL, and DNS"),
        NO_ROUTE(
                "nobody answers there",
                "check host and port in IDP_SMTP_URL, the firewall, and the server itself"),
        SLOW("it does not answer in time", "look at its load, and at what is between"),
        CERTIFICATE(
                "its certificate is not trusted by this machine, or is another host's",
                "check the certificate, its name and chain, and the truststore of Java"),
        NO_TLS(
                "it does not speak TLS there",
                "smtps:// is TLS from the start, usually on port 465; smtp+starttls:// after a"
                        + " greeting, usually on 587"),
        AUTHENTICATION(
                "it refuses the user and password",
                "check the user and password in IDP_SMTP_URL; outside of letters and digits they"
                        + " are percent-encoded"),
        SENDER(
                "it takes no letters from IDP_MAIL_FROM, or not without a user and password",
                "let the server take letters from that address, or choose another"),
        OTHER("it answers unexpectedly", "look at its log");

        private final String sentence;
        private final String fix;

        Trouble(String sentence, String fix) {
            this.sentence = sentence;
            this.fix = fix;
        }

        public String sentence() {
            return sentence;
        }

        /// What an operator can do about it.
        public String fix() {
            return fix;
        }
    }
}
