package idp.server.console.client;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.server.console.ConsoleParts;
import idp.server.page.view.console.ConsolePlace;
import idp.server.parts.TokenParts;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// The pages about clients.
public record ClientsFeature(
        ConsoleParts on,
        ClientListHandler list,
        ClientsDisableHandler several,
        ClientHandler one,
        ClientEditHandler settings,
        ClientSecretsHandler secrets,
        ClientSecretHandler secret,
        SecretTermsHandler terms,
        ClientAppHandler app,
        ClientConsentHandler consent,
        ClientLogoHandler logo,
        ClientTokensHandler looks,
        ClaimsHandler claims,
        TrialHandler trial,
        NewClientHandler fresh)
        implements Feature {
    public static ClientsFeature of(ConsoleParts on, TokenParts tokens) {
        var clients = new ClientReader(on);
        var secrets = new SecretReader(on);
        var pastings = new Pastings(on.node().issuer);
        return new ClientsFeature(
                on,
                new ClientListHandler(on),
                new ClientsDisableHandler(on, clients),
                new ClientHandler(on, clients, secrets),
                new ClientEditHandler(on, clients),
                new ClientSecretsHandler(on, clients, secrets),
                new ClientSecretHandler(on, clients, secrets),
                new SecretTermsHandler(on, clients, secrets),
                new ClientAppHandler(on, clients, pastings),
                new ClientConsentHandler(on, clients),
                new ClientLogoHandler(on, clients),
                new ClientTokensHandler(on, clients),
                new ClaimsHandler(on, clients),
                new TrialHandler(on, clients, new TrialTokens(on, tokens)),
                new NewClientHandler(on, clients, pastings));
    }

    @Override
    public void addTo(Endpoints to) {
        var desk = on.desk();
        var client = ConsolePlace.CLIENTS.path() + "/{client}";
        to.page(GET, ConsolePlace.CLIENTS.path(), desk.look(list::show));
        to.page(ClientsDisableHandler.PATH, desk.edit(several::ask), desk.form(several::disable));
        to.page(POST, ClientsDisableHandler.PICKED, desk.act(several::pick));
        to.page(NewClientHandler.PATH, desk.edit(fresh::ask), desk.form(fresh::make));
        to.page(GET, client, desk.look(one::show));
        to.page(GET, client + "/claims", desk.look(claims::show));
        to.page(client + "/settings", desk.edit(settings::ask), desk.form(settings::save));
        to.page(POST, client + "/disable", desk.act(one::disable));
        to.page(POST, client + "/enable", desk.act(one::enable));
        to.page(client + "/delete", desk.edit(one::askDelete), desk.form(one::delete));
        to.page(GET, client + "/consent", desk.look(consent::show));
        to.page(
                client + "/logo",
                desk.look(logo::show),
                desk.upload(ClientLogoHandler.LARGEST, logo::keep, logo::tooLarge));
        to.page(POST, client + "/logo/remove", desk.act(logo::remove));
        to.page(client + "/tokens", desk.look(looks::ask), desk.form(looks::save));
        to.page(GET, client + "/test", desk.look(trial::show));
        to.page(POST, client + "/test/address", desk.act(trial::address));
        to.page(POST, client + "/test/begin", desk.act(trial::begin));
        to.page(SignInTrial.PATH, desk.look(trial::back), desk.form(trial::exchange));
        to.page(GET, client + "/app", desk.look(app::show));
        to.page(GET, client + "/secrets", desk.look(secrets::show));
        to.page(POST, client + "/secrets/end", desk.act(secrets::end));
        to.page(client + "/secret", desk.edit(secret::ask), desk.form(secret::make));
        to.page(client + "/secret/{secret}", desk.edit(terms::ask), desk.form(terms::save));
        to.page(client + "/replace/{secret}", desk.edit(secret::ask), desk.form(secret::make));
    }
}
