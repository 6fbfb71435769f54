package dev.unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildFailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "offline|[ERROR] Could not transfer artifact a:b:pom:1 from/to central: server: Name or service not known",
                "offline|Caused by: java.net.UnknownHostException: server",
                "offline|Connect to proxy:3128 failed: Connection refused",
                "certificate|PKIX path building failed: unable to find valid certification path to requested target",
                "refused|Could not transfer artifact a:b:pom:1: status code: 407, reason phrase: Proxy",
                "stays-offline|Cannot access central in offline mode and the artifact a:b:jar:1 has not been downloaded",
                "failed|[ERROR] App.java:[3,5] cannot find symbol"
            })
    void aFailureIsToldByItsSigns(String key, String line) {
        assertThat(BuildFailure.key(List.of("[INFO] Scanning for projects...", line)))
                .isEqualTo(key);
    }

    @Test
    void whatIsShownOfAFailureIsWhatWentWrongWithoutMavensAdvice() {
        assertThat(BuildFailure.lines(List.of(
                        "[INFO] BUILD FAILURE",
                        "[ERROR] App.java:[3,5] cannot find symbol",
                        "[ERROR] ",
                        "[ERROR] Re-run Maven using the -X switch to enable full debug logging.",
                        "[ERROR] [Help 1] http://cwiki")))
                .containsExactly("[ERROR] App.java:[3,5] cannot find symbol");
    }
}
