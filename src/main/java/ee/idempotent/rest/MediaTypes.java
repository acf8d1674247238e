package ee.idempotent.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses the media type of a response as JAX-RS 3.1 §3.8 does. */
final class MediaTypes {

    private static final List<Class<?>> TEXT =
            List.of(CharSequence.class, Character.class, Boolean.class, Number.class);
    private static final List<Class<?>> BINARY =
            List.of(byte[].class, InputStream.class, File.class, StreamingOutput.class);

    private MediaTypes() {}

    /**
     * The media type to write.
     *
     * @param acceptable what the client accepts, best first
     * @param produced what the method declares to produce
     * @param entity the class of the entity
     * @param writable whether there is a writer for a type
     */
    static MediaType choose(
            List<MediaType> acceptable, List<MediaType> produced, Class<?> entity, Predicate<MediaType> writable) {
        List<MediaType> offered = produced.isEmpty()
                ? Stream.concat(acceptable.stream(), usual(entity))
                        .filter(type -> !type.isWildcardType() && !type.isWildcardSubtype())
                        .filter(writable)
                        .toList()
                : produced;
        List<Candidate> candidates = new ArrayList<>();
        for (MediaType accepted : acceptable) {
            for (MediaType offer : offered) {
                if (accepted.isCompatible(offer)) {
                    candidates.add(Candidate.of(accepted, offer));
                }
            }
        }
        return candidates.stream()
                .sorted(Candidate.BEST_FIRST)
                .map(Candidate::type)
                .filter(type -> !type.isWildcardType() && !type.isWildcardSubtype())
                .findFirst()
                .orElse(MediaType.APPLICATION_OCTET_STREAM_TYPE);
    }

    /** What a method that declares nothing is expected to produce, the most likely first. */
    private static Stream<MediaType> usual(Class<?> entity) {
        Stream<MediaType> usual = Stream.of(
                MediaType.APPLICATION_JSON_TYPE,
                MediaType.APPLICATION_XML_TYPE,
                MediaType.TEXT_PLAIN_TYPE,
                MediaType.APPLICATION_OCTET_STREAM_TYPE);
        if (TEXT.stream().anyMatch(type -> type.isAssignableFrom(entity))) {
            return Stream.concat(Stream.of(MediaType.TEXT_PLAIN_TYPE), usual);
        }
        return BINARY.stream().anyMatch(type -> type.isAssignableFrom(entity))
                ? Stream.concat(Stream.of(MediaType.APPLICATION_OCTET_STREAM_TYPE), usual)
                : usual;
    }

    private record Candidate(MediaType type, double quality, double sourceQuality) {

        static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(
                        (Candidate candidate) -> candidate.type().isWildcardType())
                .thenComparing(candidate -> candidate.type().isWildcardSubtype())
                .thenComparing(Comparator.comparingDouble(Candidate::quality).reversed())
                .thenComparing(
                        Comparator.comparingDouble(Candidate::sourceQuality).reversed());

        static Candidate of(MediaType accepted, MediaType offered) {
            MediaType type = offered.isWildcardType() || offered.isWildcardSubtype() ? accepted : offered;
            Map<String, String> parameters = type.getParameters().entrySet().stream()
                    .filter(parameter -> !parameter.getKey().equals("q")
                            && !parameter.getKey().equals("qs"))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return new Candidate(
                    new MediaType(type.getType(), type.getSubtype(), parameters),
                    weight(accepted, "q"),
                    weight(offered, "qs"));
        }

        private static double weight(MediaType type, String parameter) {
            return Double.parseDouble(type.getParameters().getOrDefault(parameter, "1"));
        }
    }
}
