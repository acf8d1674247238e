package ee.idempotent.tutorial;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Random identifiers, numbered as they appear: so it shows which are the same, whatever they are. */
final class Identifiers {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final List<String> known = new ArrayList<>();

    List<String> numbered(List<String> lines) {
        return lines.stream()
                .map(line -> UUID.matcher(line).replaceAll(id -> "<" + number(id.group()) + ">"))
                .toList();
    }

    private int number(String id) {
        if (!known.contains(id)) {
            known.add(id);
        }
        return known.indexOf(id);
    }
}
