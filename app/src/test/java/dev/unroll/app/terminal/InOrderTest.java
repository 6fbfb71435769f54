package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InOrderTest {
    @Test
    void aResultWaitsForThoseBeforeIt() {
        List<String> handedOn = new ArrayList<>();
        InOrder<Integer, String> order = new InOrder<>(List.of(1, 2, 3), Integer::valueOf, handedOn::add);
        order.add("3");
        assertThat(handedOn).isEmpty();
        order.add("1");
        assertThat(handedOn).containsExactly("1");
        order.add("2");
        assertThat(handedOn).containsExactly("1", "2", "3");
    }
}
