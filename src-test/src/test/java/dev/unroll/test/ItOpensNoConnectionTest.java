package dev.unroll.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.NetworkChannel;
import java.util.Set;

/** Nothing is sent anywhere: no class of the program can reach the network. */
@AnalyzeClasses(packages = "dev.unroll", importOptions = ImportOption.DoNotIncludeTests.class)
class ItOpensNoConnectionTest {
    /**
     * Those which may: whether a window can be opened is asked of the display, and the rehearsal reads the program's own jar. Both are
     * on this machine unless the user's display is not.
     */
    private static final Set<String> LET_THROUGH =
            Set.of("dev.unroll.app.terminal.Display", "dev.unroll.app.window.WindowRehearsal");

    private static final DescribedPredicate<JavaClass> A_CONNECTION = assignableTo(Socket.class)
            .or(assignableTo(ServerSocket.class))
            .or(assignableTo(DatagramSocket.class))
            .or(assignableTo(URLConnection.class))
            .or(assignableTo(NetworkChannel.class))
            .or(resideInAnyPackage(
                    "java.net.http..",
                    "javax.net..",
                    "java.rmi..",
                    "com.sun.net..",
                    "javafx.scene.web..",
                    "javafx.scene.media.."));

    private static final DescribedPredicate<JavaCall<?>> OPENING_A_URL = describe(
            "opening a URL",
            call -> call.getTargetOwner().isEquivalentTo(URL.class)
                    && Set.of("openConnection", "openStream", "getContent").contains(call.getName()));

    @ArchTest
    static final ArchRule noClassReachesForTheNetwork =
            rule(DescribedPredicate.not(describe("let through", c -> LET_THROUGH.contains(outermost(c)))));

    /** The rule sees what it forbids: the classes it lets through break it. */
    @ArchTest
    static void whoIsLetThroughWouldBeFoundOtherwise(JavaClasses program) {
        for (String name : LET_THROUGH) {
            ArchRule there = rule(describe("in " + name, c -> outermost(c).equals(name)));
            assertThat(there.evaluate(program).hasViolation()).as(name).isTrue();
        }
    }

    private static ArchRule rule(DescribedPredicate<JavaClass> who) {
        return noClasses()
                .that(who)
                .should()
                .dependOnClassesThat(A_CONNECTION)
                .orShould()
                .callCodeUnitWhere(OPENING_A_URL)
                .because("nothing is sent anywhere");
    }

    private static String outermost(JavaClass c) {
        String name = c.getName();
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }
}
