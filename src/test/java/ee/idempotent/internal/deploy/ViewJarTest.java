package ee.idempotent.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import ee.idempotent.internal.config.Configuration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewJarTest {

    private static final ClassLoader WITH_VIEW = ViewJarTest.class.getClassLoader();
    private static final ClassLoader WITHOUT_VIEW = ClassLoader.getPlatformClassLoader();

    @Test
    void warnsOfARoleWithoutTheView() {
        assertThat(ViewJar.warning(with("operator"), WITHOUT_VIEW, null))
                .hasValueSatisfying(
                        warning -> assertThat(warning).contains("idempotent.view-role", "classifier \"view\""));
    }

    @Test
    void isContentWithARoleAndTheView() {
        assertThat(ViewJar.warning(with("operator"), WITH_VIEW, null)).isEmpty();
    }

    @Test
    void findsTheViewInTheWebApplicationOfAnEnterpriseArchive() {
        assertThat(ViewJar.warning(with("operator"), WITHOUT_VIEW, WITH_VIEW)).isEmpty();
    }

    @Test
    void saysNothingWhereNobodyAsksForTheView() {
        assertThat(ViewJar.warning(with(""), WITHOUT_VIEW)).isEmpty();
    }

    private static Configuration with(String role) {
        Map<String, String> settings = Map.of("idempotent.view-role", role);
        return Configuration.from(name -> Optional.ofNullable(settings.get(name)));
    }
}
