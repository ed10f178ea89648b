"""Pictures are published upright, in everybody's colours, with nothing but their pixels."""

import io

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from wiker_ssg.outputs.pictures.images import renditions
from wiker_ssg.source.pictures import ORIENTATION, opened, picture_facts

SIZE = ((40, 20),)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
MARKERS = (
    b"Jeanne", b"Exif", b"ICC_PROFILE", b"iCCP", b"ICCP", b"ns.adobe.com", b"tEXt", b"iTXt",
    b"zTXt", b"eXIf", b"XMP ", b"EXIF", b"Photoshop", b"8BIM", b"<script", b"acTL", b"mpf",
)  # fmt: skip


def save(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def load(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def halves(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    """A picture whose left half is red."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    return picture.convert(mode)


def exif(orientation: int) -> Image.Exif:
    found = Image.Exif()
    found[ORIENTATION] = orientation
    found[0x010E] = "Jeanne at home"
    found.get_ifd(0x8825)[1] = "N"
    return found


def made(data: bytes, sizes: tuple[tuple[int, int], ...] = SIZE) -> dict[str, bytes]:
    """Return a picture's renditions as a build makes them."""
    return renditions(data, sizes, "png" if picture_facts(data).lossless else "jpg")


def assert_nothing_is_told(data: bytes) -> None:
    for name, rendition in made(data).items():
        picture = load(rendition)
        picture.load()
        assert not picture.getexif(), name
        told = {"icc_profile", "exif", "comment", "xmp", "XML:com.adobe.xmp", "photoshop"}
        assert not told & set(picture.info), name
        assert [word for word in MARKERS if word in rendition] == [], name


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_cameras_add_is_gone(kind):
    options: dict[str, object] = {"exif": exif(1), "xmp": b"<x:xmpmeta>Jeanne</x:xmpmeta>"}
    options["icc_profile"] = PROFILE
    if kind == "JPEG":
        options["comment"] = b"Jeanne"
    if kind == "PNG":
        about = PngImagePlugin.PngInfo()
        about.add_text("Author", "Jeanne")
        about.add_itxt("XML:com.adobe.xmp", "Jeanne", zip=True)
        options = {"exif": exif(1), "icc_profile": PROFILE, "pnginfo": about}
    data = save(halves(), kind, **options)
    assert b"Jeanne" in data
    assert_nothing_is_told(data)


def test_what_editors_add_is_gone():
    """IPTC in a Photoshop block, an embedded thumbnail, and a page of HTML after the picture."""
    data = save(halves(), "JPEG")
    iptc = b"\x1c\x02\x50\x00\x06Jeanne"
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(iptc).to_bytes(4) + iptc
    thumbnail = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08" + save(halves(), "JPEG", comment=b"Jeanne")
    segments = b"".join(
        b"\xff" + bytes([kind]) + (len(content) + 2).to_bytes(2) + content
        for kind, content in ((0xED, block), (0xE1, thumbnail))
    )
    data = data[:2] + segments + data[2:] + b"<html><script>Jeanne</script></html>"
    with opened(data) as source:
        assert source.size == (40, 20)
    assert_nothing_is_told(data)


def test_what_cannot_be_seen_is_gone():
    """A face made transparent is still in the file; it must not be in what is published."""
    glass = halves("RGBA")
    glass.putalpha(Image.linear_gradient("L").resize(glass.size).point(lambda v: v > 99 and 255))
    found = made(save(glass, "PNG"))
    picture = load(found["40.png"])
    assert picture.mode == "RGBA"
    assert picture.getpixel((2, 0)) == (0, 0, 0, 0)
    assert picture.getpixel((2, 19)) == (255, 0, 0, 255)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_turned_upright(kind, orientation):
    """What is seen is what Pillow's own function shows, to the corner."""
    corners = Image.new("RGB", (64, 32), "white")
    draw = ImageDraw.Draw(corners)
    for at, colour in (((0, 0), "red"), ((48, 0), "lime"), ((0, 16), "blue")):
        draw.rectangle((*at, at[0] + 15, at[1] + 15), fill=colour)
    data = save(corners, kind, exif=exif(orientation), quality=95)
    from PIL import ImageOps

    expected = ImageOps.exif_transpose(load(data)).convert("RGB")
    facts = picture_facts(data)
    assert (facts.width, facts.height) == expected.size == ((64, 32), (32, 64))[orientation > 4]
    for name, rendition in made(data, (expected.size,)).items():
        shown = load(rendition).convert("RGB")
        assert shown.size == expected.size
        for x in (6, expected.width - 7):
            for y in (6, expected.height - 7):
                seen, wanted = shown.getpixel((x, y)), expected.getpixel((x, y))
                far = [abs(a - b) for a, b in zip(seen, wanted, strict=True)]  # type: ignore[arg-type]
                assert max(far) < 60, (name, x, y)


def test_every_size_is_made():
    sizes = ((40, 20), (100, 50), (200, 100))
    found = made(save(halves(size=(400, 200)), "JPEG"), sizes)
    assert sorted(found) == sorted(
        f"{width}.{suffix}" for width, _ in sizes for suffix in ("avif", "webp", "jpg")
    )
    for name, data in found.items():
        assert load(data).size == next(size for size in sizes if f"{size[0]}." in name)
        red, green, blue = load(data).convert("RGB").getpixel((5, 5))  # type: ignore[misc]
        assert red > 200 > 60 > max(green, blue)


def test_drawings_stay_drawings():
    palette = halves().quantize(4)
    found = made(save(palette, "PNG"))
    assert sorted(found) == ["40.avif", "40.png", "40.webp"]
    picture = load(found["40.png"])
    assert picture.mode == "P"
    assert picture.convert("RGB").tobytes() == palette.convert("RGB").tobytes()


def test_what_is_transparent_stays_so():
    glass = halves("RGBA")
    glass.putalpha(Image.linear_gradient("L").resize(glass.size))
    indexed = halves().quantize(4)
    for data in (
        *(save(glass, kind) for kind in ("PNG", "WEBP", "AVIF")),
        save(indexed, "PNG", transparency=0),
        save(indexed, "GIF", transparency=0),
    ):
        found = made(data)
        assert sorted(found) == ["40.avif", "40.png", "40.webp"]
        for name, rendition in found.items():
            low, high = load(rendition).convert("RGBA").getchannel("A").getextrema()
            assert low < 16, name  # type: ignore[operator]
            assert high > 240, name  # type: ignore[operator]


def test_opaque_photographs_become_jpeg():
    many = Image.merge("RGB", [Image.effect_noise((40, 20), 50) for _ in range(3)])
    for source in (save(halves("RGBA"), "WEBP"), save(many, "PNG"), save(many, "AVIF")):
        assert "40.jpg" in made(source)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_every_kind_of_jpeg_can_be_published(mode):
    found = made(save(halves(mode), "JPEG"))
    assert load(found["40.jpg"]).mode == ("L" if mode == "L" else "RGB")
    assert load(found["40.avif"]).convert("RGB").size == (40, 20)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_can_be_published(mode):
    if mode == "I;16":
        source = Image.frombytes("I;16", (40, 20), b"\x00\x80\xff\xff" * 400)
    else:
        source = halves(mode) if mode != "LA" else halves("L").convert("LA")
    found = made(save(source, "PNG"))
    assert len(found) == 3
    for data in found.values():
        assert load(data).size == source.size
    if mode == "I;16":
        grey = load(found["40.jpg"]).convert("L").tobytes()
        assert 180 < sum(grey) / len(grey) < 200  # half of 128, half of 255


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_of_what_moves_the_first_frame_is_shown(kind):
    still = halves(size=(40, 40))
    rest = [still.rotate(90 * turn) for turn in range(1, 4)]
    found = made(save(still, kind, save_all=True, append_images=rest, duration=50), ((40, 40),))
    for data in found.values():
        picture = load(data)
        assert getattr(picture, "n_frames", 1) == 1
        red, _, blue = picture.convert("RGB").getpixel((10, 20))  # type: ignore[misc]
        assert red > 200 > 60 > blue


def test_colours_become_those_of_every_screen():
    broken = save(halves(), "JPEG", icc_profile=b"no profile")
    assert_nothing_is_told(broken)
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert_nothing_is_told(save(halves(), "JPEG", icc_profile=lab))


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (40, 1), (3, 2)])
def test_the_smallest_pictures_can_be_published(size):
    for mode, kind in (("RGB", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG"), ("L", "PNG")):
        found = made(save(Image.new(mode, size, "teal" if mode != "L" else 99), kind), (size,))
        assert {load(data).size for data in found.values()} == {size}


def test_the_same_picture_gives_the_same_bytes():
    for kind in ("JPEG", "PNG", "WEBP", "AVIF"):
        data = save(halves(size=(400, 200)), kind)
        sizes = ((40, 20), (300, 150))
        assert made(data, sizes) == made(data, sizes)


def test_the_number_of_processors_changes_nothing(monkeypatch):
    """AVIF's bytes differ between one thread and several; what the machine has must not count."""
    data = save(Image.effect_noise((1000, 700), 80), "JPEG")
    first = made(data, ((1000, 700),))
    for threads in (1, 2, 7):
        monkeypatch.setattr("PIL.AvifImagePlugin.DEFAULT_MAX_THREADS", threads)
        assert made(data, ((1000, 700),)) == first


def test_what_is_no_picture_is_refused():
    with pytest.raises((OSError, ValueError)):
        renditions(b"GIF89a nonsense", SIZE, "jpg")


def test_a_missing_format_is_named(monkeypatch):
    monkeypatch.setattr("PIL.features.check", lambda name: name != "avif")
    with pytest.raises(RuntimeError, match=r"cannot write AVIF: .*pip install"):
        renditions(save(halves(), "JPEG"), SIZE, "jpg")
