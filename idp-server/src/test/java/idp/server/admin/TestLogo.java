package idp.server.admin;

import idp.server.flow.App.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import javax.imageio.ImageIO;

/// A picture, sent by an administrator.
final class TestLogo {
    private final AdminScene scene;

    TestLogo(AdminScene scene) {
        this.scene = scene;
    }

    Answer put(String client) {
        return put(client, "image/png", png());
    }

    Answer put(String client, String type, byte[] file) {
        var url = scene.node.url("/admin/api/clients/" + client + "/logo");
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .PUT(BodyPublishers.ofByteArray(file))
                        .header("Content-Type", type)
                        .header("Authorization", "Bearer " + scene.tokenOf(AdminScene.ROOT))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] png() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
