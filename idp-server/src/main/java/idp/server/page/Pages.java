package idp.server.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import idp.server.page.view.ChooserView;
import idp.server.page.view.ConsentView;
import idp.server.page.view.ErrorView;
import idp.server.page.view.FormPostView;
import idp.server.page.view.HomeView;
import idp.server.page.view.InspectView;
import idp.server.page.view.LoginView;
import idp.server.page.view.LogoutView;
import idp.server.page.view.NewPasswordView;
import idp.server.page.view.OnwardView;
import idp.server.page.view.PlaygroundView;
import idp.server.page.view.SignedOutView;
import idp.server.page.view.View;
import java.util.Locale;
import java.util.Map;

/// Turns a view into HTML with its precompiled template. Its status is the caller's; its headers are `Csp.of(view)`.
public final class Pages {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Site site;
    private final Texts texts;
    private final Assets assets;

    public Pages(Site site, Texts texts, Assets assets) {
        this.site = site;
        this.texts = texts;
        this.assets = assets;
    }

    public String html(View view, Locale locale) {
        Words words = texts.words(locale);
        Frame frame = new Frame(site, words, assets, title(view, words));
        StringOutput out = new StringOutput(8 * 1024);
        engine.render(template(view), Map.of("view", view, "frame", frame), out);
        return out.toString();
    }

    private static String template(View view) {
        return switch (view) {
            case LoginView _ -> "login.jte";
            case NewPasswordView _ -> "new-password.jte";
            case ConsentView _ -> "consent.jte";
            case ChooserView _ -> "chooser.jte";
            case LogoutView _ -> "logout.jte";
            case SignedOutView _ -> "signed-out.jte";
            case ErrorView _ -> "error.jte";
            case HomeView _ -> "home.jte";
            case FormPostView _ -> "form-post.jte";
            case OnwardView _ -> "onward.jte";
            case PlaygroundView _ -> "playground.jte";
            case InspectView _ -> "inspect.jte";
        };
    }

    private String title(View view, Words words) {
        return switch (view) {
            case LoginView login ->
                    login.app() == null
                            ? words.say("login.title.own")
                            : words.say("login.title", login.app().name());
            case NewPasswordView _ -> words.say("password.title");
            case ConsentView consent -> words.say("consent.title.tab", consent.app().name());
            case ChooserView chooser ->
                    chooser.app() == null
                            ? words.say("chooser.title")
                            : words.say("login.title", chooser.app().name());
            case LogoutView _ -> words.say("logout.title", site.name());
            case SignedOutView _ -> words.say("signed-out.title");
            case ErrorView error -> words.say(error.trouble().title());
            case HomeView _ -> words.say("home.title");
            case FormPostView post -> words.say("onward.title", post.app().name());
            case OnwardView onward -> words.say("onward.title", onward.app().name());
            case PlaygroundView _ -> words.say("playground.title");
            case InspectView _ -> words.say("inspect.title");
        };
    }
}
