package idp.server.admin.client;

import idp.core.client.ClientLogo;
import idp.core.client.ClientStore.Change;
import idp.core.user.picture.PictureReader;
import idp.core.user.picture.PictureReader.Read;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import idp.server.parts.ClientParts;
import org.jspecify.annotations.Nullable;

/// The picture that people see with a client's name. Whatever is sent is made anew: pixels go on, and
/// nothing else of the file.
public final class LogoSteps {
    private static final int LARGEST = 5 * 1024 * 1024;

    private final ClientParts clients;
    private final PictureReader pictures;

    public LogoSteps(ClientParts clients, PictureReader pictures) {
        this.clients = clients;
        this.pictures = pictures;
    }

    public AdminAnswer put(AdminCall call) {
        var known = ClientSteps.require(clients, call);
        call.mustMatch(known.document());
        return switch (pictures.read(call.file(LARGEST, "image/png", "image/jpeg"))) {
            case Read.Good(var picture) -> show(call, known, ClientLogo.of(picture));
            case Read.NoPicture() -> throw Problem.invalid("", "must be a PNG or a JPEG");
            case Read.TooManyPixels() ->
                    throw Problem.invalid("", "must have at most 25 million pixels");
        };
    }

    public AdminAnswer remove(AdminCall call) {
        var known = ClientSteps.require(clients, call);
        call.mustMatch(known.document());
        if (!known.document().containsKey("logo")) {
            throw Problem.notFound();
        }
        return show(call, known, null);
    }

    private AdminAnswer show(AdminCall call, Known known, @Nullable ClientLogo logo) {
        if (!clients.store().change(known.id(), new Change.ShowLogo(logo), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }
}
