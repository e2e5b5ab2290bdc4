# Sourced by the scripts: packages, configuring and building. All of it speaks on stderr, a short
# line each, so that stdout belongs to the program that a script runs.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

say() { printf 'plumbline: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# packages_of LEVEL...: the packages of scripts/packages.txt that these levels need. One whose line
# ends in `unless PROGRAM` is left out where that program is there already, from wherever.
packages_of() {
  local levels=" $* " level package unless program
  while read -r level package unless program; do
    case $levels in *" $level "*) ;; *) continue ;; esac
    [ "$unless" != unless ] || ! command -v "$program" >/dev/null || continue
    printf '%s\n' "$package"
  done < <(grep -v '^#' "$root/scripts/packages.txt")
}

missing_of() {
  local package
  for package in "$@"; do
    # shellcheck disable=SC2016  # the format is dpkg's
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      printf '%s\n' "$package"
  done
}

# as_root COMMAND...: directly, or by sudo; on a terminal sudo may ask.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    sudo "$@"
  else
    return 126
  fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "$@" </dev/null
}

# need LEVEL...: installs what is missing. A stamp named after the list makes the next call free.
need() {
  [ -z "${PLUMBLINE_SKIP_PACKAGES:-}" ] || return 0
  local wanted missing stamp log
  wanted=$(packages_of "$@")
  stamp="$root/build/.packages-$(printf '%s' "$wanted" | cksum | tr -d ' ')"
  [ ! -e "$stamp" ] || return 0
  local by_hand="install these by hand, then set PLUMBLINE_SKIP_PACKAGES=1: ${wanted//$'\n'/ }"
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    die "this system has no apt-get; $by_hand"
  fi
  mapfile -t missing < <(missing_of $wanted)
  mkdir -p "$root/build"
  if [ ${#missing[@]} -gt 0 ]; then
    say "installing ${missing[*]}"
    as_root true || die "installing needs root or sudo; as root: apt-get install ${missing[*]}"
    log="$root/build/packages.log"
    # The lists of a fresh machine are empty or old: ask for new ones only then.
    if ! apt_install "${missing[@]}" >"$log" 2>&1; then
      say "refreshing the package lists"
      as_root apt-get update -q >>"$log" 2>&1 || true
      apt_install "${missing[@]}" >>"$log" 2>&1 ||
        { tail -n 20 "$log" >&2; die "apt-get could not install everything; $by_hand"; }
    fi
  fi
  : >"$stamp"
}

# build PRESET [TARGET...]: configures where that has not been done, then builds.
# Needs pipefail.
build() {
  local preset=$1 folder="$root/build/$1" strict=OFF built
  shift
  [ "${CI:-}" != true ] || strict=ON
  mkdir -p "$root/build"
  # Two calls at once take turns.
  exec 9>"$root/build/.lock"
  ! command -v flock >/dev/null || flock 9
  if [ ! -e "$folder/build.ninja" ] || { [ $strict = ON ] &&
       ! grep -q '^PLUMBLINE_WERROR:[A-Z]*=ON$' "$folder/CMakeCache.txt"; }; then
    say "configuring build/$preset"
    (cd "$root" && cmake --preset "$preset" -DPLUMBLINE_WERROR=$strict) \
      >"$root/build/configure.log" 2>&1 ||
      { cat "$root/build/configure.log" >&2; die "configuring build/$preset failed"; }
  fi
  built="$folder/.built-${*:-all}"
  [ -e "$built" ] || say "building build/$preset (some minutes the first time)"
  ninja -C "$folder" --quiet "$@" 2>&1 9>&- | { grep -Ev "^(-- |ninja: no work to do)" >&2 || true; } ||
    die "building build/$preset failed"
  : >"$built"
  exec 9>&-
}
