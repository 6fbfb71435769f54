# Finds a JDK; for scripts of POSIX sh to read with ".". find_jdk sets $jdk to the home of one that is new enough, and $runtime to its
# whole version as far as it says that.

needed=25

# The file a chain of symbolic links ends at, in $resolved.
resolve() {
    resolved=$1
    while [ -L "$resolved" ]; do
        link=$(readlink "$resolved")
        case $link in
            /*) resolved=$link ;;
            *) resolved=$(dirname "$resolved")/$link ;;
        esac
    done
}

# Whether $1 is the home of a JDK that is new enough; then $jdk says so.
try_jdk() {
    [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    version=
    runtime=
    if [ -r "$1/release" ]; then
        while IFS='=' read -r key value; do
            case $key in
                JAVA_VERSION) version=$value ;;
                JAVA_RUNTIME_VERSION) runtime=$value ;;
            esac
        done < "$1/release"
    else
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version \("[^"]*"\).*/\1/p')
    fi
    version=${version#\"}
    version=${version%%[!0-9]*}
    [ "${version:-0}" -ge "$needed" ] || return 1
    runtime=${runtime#\"}
    runtime=${runtime%\"}
    jdk=$1
}

# Status 1 where there is none.
find_jdk() {
    try_jdk "${JAVA_HOME:-}" && return
    java=$(command -v java) && resolve "$java" && try_jdk "$(dirname "$(dirname "$resolved")")" && return
    [ -x /usr/libexec/java_home ] && try_jdk "$(/usr/libexec/java_home -v "$needed+" 2>/dev/null)" && return
    for home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.local/share/mise/installs/java/* \
        "${HOME:-}"/.asdf/installs/java/*; do
        try_jdk "$home" && return
    done
    return 1
}

# find_jdk, or a sentence on standard error that begins with $1, and status 1.
require_jdk() {
    find_jdk && return
    printf '%s: no JDK %s or newer was found: install one (https://adoptium.net) and set JAVA_HOME to its folder.\n' \
        "$1" "$needed" >&2
    return 1
}
