package ee.idempotent.internal.openapi;

import java.util.Optional;

/**
 * A path template as OpenAPI writes it: {@code /payments/{id}} for JAX-RS's {@code payments/{id: [0-9]+}/}. The root is
 * empty.
 */
record PathTemplate(String text) {

    static PathTemplate of(String written) {
        return new PathTemplate(("/" + withoutPatterns(written))
                .replaceAll("/\\*$", "/")
                .replaceAll("/+", "/")
                .replaceAll("/$", ""));
    }

    /** What comes before another template, if this one ends with it. */
    Optional<PathTemplate> before(PathTemplate end) {
        return text.endsWith(end.text)
                ? Optional.of(new PathTemplate(text.substring(0, text.length() - end.text.length())))
                : Optional.empty();
    }

    int length() {
        return text.length();
    }

    /** A parameter's pattern may have braces of its own. */
    private static String withoutPatterns(String written) {
        StringBuilder out = new StringBuilder(written.length());
        int depth = 0;
        boolean inPattern = false;
        for (int i = 0; i < written.length(); i++) {
            char character = written.charAt(i);
            depth += character == '{' ? 1 : character == '}' ? -1 : 0;
            inPattern = depth > 0 && (inPattern || character == ':');
            if (!inPattern && (depth == 0 || !Character.isWhitespace(character))) {
                out.append(character);
            }
        }
        return out.toString();
    }
}
