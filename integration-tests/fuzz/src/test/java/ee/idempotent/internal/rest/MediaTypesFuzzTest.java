package ee.idempotent.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.message.internal.HttpHeaderReader;

/** The choice between what a client accepts and what a method produces. */
class MediaTypesFuzzTest {

    private static final List<String> PRODUCED = List.of(
            "application/json",
            "text/plain;charset=ISO-8859-1",
            "application/*+json",
            "text/*",
            "*/*",
            "application/xml;qs=0.5",
            "image/png;qs=0");

    @FuzzTest(maxDuration = "20s")
    void isATypeThatBothName(FuzzedDataProvider data) {
        List<MediaType> offered = new ArrayList<>();
        for (int index = data.consumeInt(0, 3); index > 0; index--) {
            offered.add(MediaType.valueOf(data.pickValue(PRODUCED)));
        }
        List<MediaType> acceptable;
        try {
            acceptable = List.copyOf(HttpHeaderReader.readAcceptMediaType(data.consumeRemainingAsString()));
        } catch (ParseException | IllegalArgumentException refused) { // by Jersey, before the library sees it
            return;
        }
        MediaType chosen;
        try {
            chosen = MediaTypes.choose(acceptable, offered);
        } catch (NotAcceptableException none) {
            return;
        }
        assertThat(MediaTypes.isConcrete(chosen)).as(chosen.toString()).isTrue();
        assertThat(chosen.getParameters()).doesNotContainKeys("q", "qs");
        if (acceptable.stream().anyMatch(accepted -> offered.stream().anyMatch(accepted::isCompatible))) {
            assertThat(acceptable).anyMatch(chosen::isCompatible);
            assertThat(offered).anyMatch(chosen::isCompatible);
        }
    }
}
