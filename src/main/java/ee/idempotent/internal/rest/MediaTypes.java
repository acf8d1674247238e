package ee.idempotent.internal.rest;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses the media type of a response as JAX-RS 3.1 §3.8 does. */
final class MediaTypes {

    private static final boolean ON_RESTEASY =
            RuntimeDelegate.getInstance().getClass().getName().startsWith("org.jboss.resteasy.");

    private static final List<MediaType> USUAL = List.of(
            MediaType.APPLICATION_JSON_TYPE,
            MediaType.APPLICATION_XML_TYPE,
            MediaType.TEXT_PLAIN_TYPE,
            MediaType.APPLICATION_OCTET_STREAM_TYPE);

    private MediaTypes() {}

    /**
     * The media type to write.
     *
     * @param acceptable what the client accepts, best first
     * @param offered what can be written, best first
     * @throws NotAcceptableException if that names no type, such as {@code text/*}
     */
    static MediaType choose(List<MediaType> acceptable, List<MediaType> offered) {
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
                .filter(MediaTypes::isConcrete)
                .findFirst()
                .orElseGet(() -> unnamed(candidates));
    }

    /** What is written where nobody has named a type. */
    private static MediaType unnamed(List<Candidate> candidates) {
        if (!candidates.isEmpty()
                && candidates.stream()
                        .map(Candidate::type)
                        .noneMatch(type -> type.isCompatible(MediaType.APPLICATION_OCTET_STREAM_TYPE))) {
            throw new NotAcceptableException();
        }
        return MediaType.APPLICATION_OCTET_STREAM_TYPE;
    }

    /** What is tried where neither method nor writers name a type: RESTEasy does not guess. */
    static List<MediaType> usual() {
        return ON_RESTEASY ? List.of() : USUAL;
    }

    /** As the server sends it: RESTEasy adds a charset to text, unless it has one. It can be told not to, which nobody sees. */
    static MediaType asSent(MediaType type) {
        return ON_RESTEASY && isText(type) && !type.getParameters().containsKey(MediaType.CHARSET_PARAMETER)
                ? type.withCharset(StandardCharsets.UTF_8.name())
                : type;
    }

    private static boolean isText(MediaType type) {
        return type.getType().equalsIgnoreCase("text")
                || (type.getType().equalsIgnoreCase("application")
                        && type.getSubtype().toLowerCase(Locale.ROOT).startsWith("xml"));
    }

    static boolean isConcrete(MediaType type) {
        return !type.isWildcardType() && !type.isWildcardSubtype();
    }

    /** The media types that an annotation lists. */
    static List<MediaType> of(Produces produces) {
        return Arrays.stream(produces.value())
                .flatMap(types -> Stream.of(types.split(",")))
                .map(MediaType::valueOf)
                .toList();
    }

    private record Candidate(MediaType type, double quality, double sourceQuality) {

        static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(
                        (Candidate candidate) -> candidate.type().isWildcardType())
                .thenComparing(candidate -> candidate.type().isWildcardSubtype())
                .thenComparing(Comparator.comparingDouble(Candidate::quality).reversed())
                .thenComparing(
                        Comparator.comparingDouble(Candidate::sourceQuality).reversed());

        static Candidate of(MediaType accepted, MediaType offered) {
            MediaType type = moreSpecific(accepted, offered);
            Map<String, String> parameters = type.getParameters().entrySet().stream()
                    .filter(parameter -> !parameter.getKey().equals("q")
                            && !parameter.getKey().equals("qs"))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return new Candidate(
                    new MediaType(type.getType(), type.getSubtype(), parameters),
                    weight(accepted, "q"),
                    weight(offered, "qs"));
        }

        /** The offer, if it is as specific: it may have parameters. */
        private static MediaType moreSpecific(MediaType accepted, MediaType offered) {
            boolean acceptedSaysMore =
                    offered.isWildcardType() || (offered.isWildcardSubtype() && !accepted.isWildcardType());
            return acceptedSaysMore ? accepted : offered;
        }

        private static double weight(MediaType type, String parameter) {
            return Double.parseDouble(type.getParameters().getOrDefault(parameter, "1"));
        }
    }
}
