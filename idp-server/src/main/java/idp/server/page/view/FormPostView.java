package idp.server.page.view;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Handing an answer to an app by a form that sends itself, with a button for browsers that run no
/// script.
public record FormPostView(App app, ReturnAddress target, Map<String, String> fields)
        implements View {
    public FormPostView {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String template() {
        return "form-post.jte";
    }

    @Override
    public Title title() {
        return Title.of("onward.title", app.name());
    }

    @Override
    public boolean mayEndAtAnApp() {
        return true;
    }

    @Override
    public boolean isPassing() {
        return true;
    }
}
