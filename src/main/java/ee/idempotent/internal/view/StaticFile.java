package ee.idempotent.internal.view;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A file of the page, in the jar. */
enum StaticFile {
    PAGE("/", "view.html", "text/html"),
    SCRIPT("/view.js", "view.js", "text/javascript"),
    STYLE("/view.css", "view.css", "text/css"),
    ICON("/icon.svg", "icon.svg", "image/svg+xml");

    private final String path;
    private final String file;
    private final String type;

    StaticFile(String path, String file, String type) {
        this.path = path;
        this.file = file;
        this.type = type;
    }

    static Optional<StaticFile> at(String path) {
        return Stream.of(values()).filter(file -> file.path.equals(path)).findFirst();
    }

    void writeTo(HttpServletResponse response) throws IOException {
        try (InputStream bytes = Objects.requireNonNull(StaticFile.class.getResourceAsStream(file), file)) {
            response.setContentType(type + ";charset=UTF-8");
            bytes.transferTo(response.getOutputStream());
        }
    }
}
