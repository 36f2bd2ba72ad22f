package idp.server.web.passkey;

import idp.core.oauth.Opaque;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.Passkey;
import idp.core.user.passkey.PasskeyRegistration;
import idp.core.user.passkey.RelyingParty;
import idp.server.page.view.Form;
import idp.server.page.view.PasskeyPrompt;
import idp.server.web.request.Browser;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Asks browsers for passkeys: WebAuthn §5.4, §5.5, in the JSON that they read by themselves.
public final class PasskeyPrompts {
    /// The field with the browser's answer.
    public static final String ANSWER = "credential";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// Whose device is asked to make one.
    ///
    /// @param whose as in [Ceremony.Add]
    /// @param handle random, and the account's for good
    /// @param login what the device shows, beside the name
    public record Owner(String whose, String handle, String login, String name) {}

    private final RelyingParty here;
    private final String provider;
    private final boolean asksForMaker;
    private final PasskeyTickets tickets;
    private final Opaque opaque;

    /// @param provider what this server is called
    public PasskeyPrompts(
            RelyingParty here,
            String provider,
            boolean asksForMaker,
            PasskeyTickets tickets,
            Opaque opaque) {
        this.here = here;
        this.provider = provider;
        this.asksForMaker = asksForMaker;
        this.tickets = tickets;
        this.opaque = opaque;
    }

    /// Whoever it may be: no account is named, so nothing is said about any.
    ///
    /// @param form where the answer is posted
    /// @param again address of the page
    public PasskeyPrompt signIn(Form form, String again, Browser browser, Instant now) {
        var asked = Ceremony.signIn(opaque, now);
        return answer(form, again, browser, now, asked, List.of(), "required");
    }

    /// One person, by one of these.
    public PasskeyPrompt confirm(
            Form form,
            String again,
            Browser browser,
            Instant now,
            String userId,
            List<Passkey> passkeys) {
        var asked = Ceremony.confirm(userId, opaque, now);
        return answer(form, again, browser, now, asked, passkeys, "preferred");
    }

    private PasskeyPrompt answer(
            Form form,
            String again,
            Browser browser,
            Instant now,
            Ceremony asked,
            List<Passkey> passkeys,
            String verification) {
        var options = new LinkedHashMap<String, Object>();
        options.put("challenge", asked.challenge());
        options.put("rpId", here.id());
        options.put("timeout", Ceremony.LIFETIME.toMillis());
        options.put("userVerification", verification);
        options.put("allowCredentials", passkeys.stream().map(PasskeyPrompts::descriptor).toList());
        var sealed = tickets.sealed(form, asked, browser, now);
        return new PasskeyPrompt(sealed, false, text(options), again, false);
    }

    /// A new one.
    ///
    /// @param has those that are there: no device makes a second one for the same account
    public PasskeyPrompt add(
            Form form, String again, Browser browser, Instant now, Owner owner, List<Passkey> has) {
        var asked = Ceremony.add(owner.whose(), owner.handle(), opaque, now);
        var options = new LinkedHashMap<String, Object>();
        options.put("rp", Map.of("id", here.id(), "name", provider));
        options.put(
                "user",
                Map.of("id", owner.handle(), "name", owner.login(), "displayName", owner.name()));
        options.put("challenge", asked.challenge());
        options.put(
                "pubKeyCredParams",
                PasskeyRegistration.ALGORITHMS.stream()
                        .map(number -> Map.of("type", "public-key", "alg", number))
                        .toList());
        options.put("timeout", Ceremony.LIFETIME.toMillis());
        options.put("excludeCredentials", has.stream().map(PasskeyPrompts::descriptor).toList());
        options.put(
                "authenticatorSelection",
                Map.of(
                        "residentKey",
                        "required",
                        "requireResidentKey",
                        true,
                        "userVerification",
                        "required"));
        options.put("attestation", asksForMaker ? "direct" : "none");
        var sealed = tickets.sealed(form, asked, browser, now);
        return new PasskeyPrompt(sealed, true, text(options), again, false);
    }

    private static Map<String, Object> descriptor(Passkey passkey) {
        return Map.of(
                "type",
                "public-key",
                "id",
                passkey.credentialId(),
                "transports",
                passkey.transports());
    }

    private static String text(Map<String, ?> value) {
        return MAPPER.writeValueAsString(value);
    }
}
