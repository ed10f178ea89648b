"""Pictures are published upright, in everybody's colours, with nothing but their pixels."""

import io

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from wiker_ssg.render.images import rebuild_picture
from wiker_ssg.source.pictures import WIDTH

ORIENTATION = 0x0112


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


def assert_nothing_is_told(data: bytes) -> None:
    picture = load(data)
    picture.load()
    assert not picture.getexif()
    assert not {"icc_profile", "exif", "comment", "xmp", "XML:com.adobe.xmp"} & set(picture.info)
    for word in (b"Jeanne", b"Exif", b"ICC_PROFILE", b"iCCP", b"http://ns.adobe.com", b"tEXt"):
        assert word not in data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_cameras_add_is_gone(kind):
    options: dict[str, object] = {"exif": exif(1), "xmp": b"<x:xmpmeta>Jeanne</x:xmpmeta>"}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options["icc_profile"] = profile
    if kind == "JPEG":
        options["comment"] = b"Jeanne"
    if kind == "PNG":
        about = PngImagePlugin.PngInfo()
        about.add_text("Author", "Jeanne")
        about.add_itxt("XML:com.adobe.xmp", "Jeanne")
        options = {"exif": exif(1), "icc_profile": profile, "pnginfo": about}
    data = save(halves(), kind, **options)
    assert b"Jeanne" in data
    assert_nothing_is_told(rebuild_picture(data).data)


def test_pictures_are_turned_upright():
    made = rebuild_picture(save(halves(), "JPEG", exif=exif(6), quality=95))
    assert (made.width, made.height) == (20, 40)
    picture = load(made.data)
    assert picture.size == (20, 40)
    top = picture.getpixel((10, 5))
    assert isinstance(top, tuple)
    assert top[0] > 200


def test_wide_pictures_are_reduced():
    made = rebuild_picture(save(halves(size=(2 * WIDTH, 100)), "JPEG"))
    assert (made.width, made.height) == (WIDTH, 50)
    made = rebuild_picture(save(halves("P", (2 * WIDTH, 100)), "PNG"))
    assert (made.width, made.height) == (WIDTH, 50)
    tall = rebuild_picture(save(halves(size=(100, 3000)), "PNG"))
    assert (tall.width, tall.height) == (100, 3000)


def test_drawings_stay_drawings():
    palette = halves().quantize(4)
    made = rebuild_picture(save(palette, "PNG"))
    assert (made.mime, made.suffix) == ("image/png", "png")
    picture = load(made.data)
    assert picture.mode == "P"
    assert picture.convert("RGB").tobytes() == palette.convert("RGB").tobytes()


def test_what_is_transparent_stays_so():
    glass = halves("RGBA")
    glass.putalpha(Image.linear_gradient("L").resize(glass.size))
    for kind in ("PNG", "WEBP"):
        made = rebuild_picture(save(glass, kind, lossless=True))
        assert made.mime == "image/png"
        assert min(load(made.data).convert("RGBA").getchannel("A").tobytes()) < 16
    indexed = halves().quantize(4)
    made = rebuild_picture(save(indexed, "PNG", transparency=0))
    assert load(made.data).info["transparency"] == 0
    made = rebuild_picture(save(indexed, "GIF", transparency=0))
    assert made.suffix == "png"
    assert load(made.data).convert("RGBA").getchannel("A").getextrema() == (0, 255)


def test_opaque_photographs_become_jpeg():
    made = rebuild_picture(save(halves("RGBA"), "WEBP"))
    assert (made.mime, made.suffix) == ("image/jpeg", "jpg")
    assert load(made.data).mode == "RGB"


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_every_kind_of_jpeg_can_be_published(mode):
    made = rebuild_picture(save(halves(mode), "JPEG"))
    assert load(made.data).mode == ("L" if mode == "L" else "RGB")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_can_be_published(mode):
    if mode == "I;16":
        source = Image.frombytes("I;16", (2, 1), b"\x00\x80\xff\xff")
    else:
        source = halves(mode) if mode != "LA" else halves("L").convert("LA")
    made = rebuild_picture(save(source, "PNG"))
    picture = load(made.data)
    assert picture.size == source.size
    if mode == "I;16":
        assert list(picture.tobytes()) == [128, 255]


def test_colours_become_those_of_every_screen():
    wide = ImageCms.createProfile("LAB")
    source = save(halves(), "JPEG", icc_profile=ImageCms.ImageCmsProfile(wide).tobytes())
    assert_nothing_is_told(rebuild_picture(source).data)
    broken = save(halves(), "JPEG", icc_profile=b"no profile")
    assert_nothing_is_told(rebuild_picture(broken).data)


def test_the_same_picture_gives_the_same_bytes():
    for kind in ("JPEG", "PNG", "WEBP"):
        data = save(halves(), kind)
        assert rebuild_picture(data) == rebuild_picture(data)


def test_what_is_no_picture_is_refused():
    with pytest.raises((OSError, ValueError)):
        rebuild_picture(b"GIF89a nonsense")
