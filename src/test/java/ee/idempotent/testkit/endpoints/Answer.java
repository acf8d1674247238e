package ee.idempotent.testkit.endpoints;

import java.util.Map;
import java.util.TreeMap;

/** A response that an endpoint of the tests sends. */
record Answer(int status, Map<String, String> headers, String body) {

    Answer(int status, String body) {
        this(status, Map.of("Content-Type", "application/json"), body);
    }

    Answer with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(status, Map.copyOf(more), body);
    }

    Answer without(String name) {
        Map<String, String> fewer = new TreeMap<>(headers);
        fewer.remove(name);
        return new Answer(status, Map.copyOf(fewer), body);
    }

    Answer status(int other) {
        return new Answer(other, headers, body);
    }

    Answer body(String other) {
        return new Answer(status, headers, other);
    }
}
